package org.adresat.load.sink;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the server's letters and SMS arrive, inside the load process, and from where a simulated
 * citizen takes the code: once per message.
 *
 * <p>Ports: system properties {@code sink.smtp} (2525) and {@code sink.sms} (2526); 0 takes a free
 * one.
 */
public final class Sinks implements AutoCloseable {

  private static final class Shared {
    static final Sinks SINKS =
        new Sinks(Integer.getInteger("sink.smtp", 2525), Integer.getInteger("sink.sms", 2526));
  }

  private final Map<String, String> codes = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> counted = new ConcurrentHashMap<>();
  private final SmtpSink mail;
  private final SmsSink sms;

  private Sinks(int smtpPort, int smsPort) {
    mail = new SmtpSink(smtpPort, this::keep);
    sms = new SmsSink(smsPort, this::keep);
  }

  /** The one pair of this process, started at the first call. */
  public static Sinks shared() {
    return Shared.SINKS;
  }

  private void keep(String recipient, String code) {
    codes.put(recipient, code);
    AtomicInteger count = counted.get(recipient);
    if (count != null) {
      count.incrementAndGet();
    }
  }

  /** Takes the newest code sent to a number or address; nothing when none has come. */
  public String take(String recipient) {
    return codes.remove(recipient);
  }

  /** Counts messages with a code to this recipient from now on. */
  public void count(String recipient) {
    counted.put(recipient, new AtomicInteger());
  }

  /** What was counted; ends the counting. */
  public int counted(String recipient) {
    AtomicInteger count = counted.remove(recipient);
    return count == null ? 0 : count.get();
  }

  /** The relay. */
  public SmtpSink mail() {
    return mail;
  }

  /** The gateway. */
  public SmsSink sms() {
    return sms;
  }

  @Override
  public void close() {
    mail.close();
    sms.close();
  }
}
