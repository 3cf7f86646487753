package org.adresat.testkit;

import java.time.Duration;

/**
 * One scripted fault of a catcher: what it does when a delivery reaches a stage, and how often.
 * Tests build it with the factories and hand it to {@link MailCatcher#behave} or {@link
 * SmsCatcher#behave}.
 *
 * @param stage when it happens
 * @param action what happens
 * @param times how many deliveries meet it; those after that are accepted
 */
public record Behaviour(Stage stage, Action action, int times) {

  /** Moments of one delivery, in order. The SMS catcher knows RECEIVED and KEPT only. */
  public enum Stage {
    /** The connection is open, the greeting not sent. */
    CONNECTED,
    /** The sender's address has come. */
    MAIL,
    /** A recipient's address has come. */
    RCPT,
    /** The DATA command has come, the letter not yet. */
    DATA,
    /**
     * The whole message has come and is not kept: what fails here is lost unless it is sent again.
     */
    RECEIVED,
    /**
     * The message is kept and the answer not sent: what fails here makes the sender send a second
     * copy.
     */
    KEPT,
    /** The answer is sent. */
    ANSWERED
  }

  /** What a catcher does instead of going on. */
  public sealed interface Action {
    /** Gives this answer: an SMTP reply, or an HTTP status. */
    record Answer(int code, String text) implements Action {}

    /** Stays silent until it is released, stopped, or told to behave normally. */
    record Hang() implements Action {}

    /** Closes the connection without a word. */
    record Drop() implements Action {}

    /** Goes on after this time. */
    record Delay(Duration time) implements Action {}
  }

  /** Gives the answer {@code code text} at the stage, for example 451 at RCPT. */
  public static Behaviour answer(Stage stage, int code, String text) {
    return new Behaviour(stage, new Action.Answer(code, text), Integer.MAX_VALUE);
  }

  /** Falls silent at the stage. */
  public static Behaviour hang(Stage stage) {
    return new Behaviour(stage, new Action.Hang(), Integer.MAX_VALUE);
  }

  /** Drops the connection at the stage. */
  public static Behaviour drop(Stage stage) {
    return new Behaviour(stage, new Action.Drop(), Integer.MAX_VALUE);
  }

  /** Is slow at the stage. */
  public static Behaviour delay(Stage stage, Duration time) {
    return new Behaviour(stage, new Action.Delay(time), Integer.MAX_VALUE);
  }

  /** The same for the first {@code count} deliveries only, as a greylisting relay does. */
  public Behaviour times(int count) {
    return new Behaviour(stage, action, count);
  }
}
