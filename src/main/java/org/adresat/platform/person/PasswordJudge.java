package org.adresat.platform.person;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.adresat.platform.WorkPool;
import org.jspecify.annotations.Nullable;

/**
 * Judges every password that somebody chooses: by the {@link PasswordRule}, and by how it would be
 * guessed. Guessing takes milliseconds of a processor, so it is done apart from the event loops.
 */
public final class PasswordJudge implements AutoCloseable {

  private static final int QUEUE = 256;
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");

  private final WorkPool pool;
  private final Future<PasswordGuesser> guesser;

  /**
   * Begins to read the lists.
   *
   * @param threads how many passwords are judged at a time
   * @param list a site's own common passwords, one a line
   * @param portal its names and the labels of its host, which people make passwords of
   */
  public PasswordJudge(Vertx vertx, int threads, @Nullable Path list, List<String> portal) {
    this.pool = new WorkPool(vertx, "password-judge", threads, QUEUE);
    this.guesser = pool.run(() -> PasswordGuesser.load(list, words(portal)));
  }

  /** As the dictionaries have them, and what everybody calls such a portal. */
  private static List<String> words(List<String> portal) {
    return Stream.concat(portal.stream(), Stream.of("госуслуги", "gosuslugi", "кабинет"))
        .flatMap(name -> Stream.of(NOT_LETTERS.split(Readings.folded(name))))
        .filter(word -> word.length() > 2)
        .flatMap(word -> Stream.of(word, Readings.latin(word)))
        .distinct()
        .toList();
  }

  /** How hard a password is to guess. */
  public enum Strength {
    /** Among the first things tried. */
    VERY_WEAK,
    /** Guessed soon. */
    WEAK,
    /** Guessed by somebody who takes the time. */
    FAIR,
    /** Hard to guess. */
    GOOD,
    /** Very hard to guess. */
    STRONG;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the word that clients see, for example {@code very-weak}. */
    public String wire() {
      return wire;
    }
  }

  /**
   * What is said of a password.
   *
   * @param unmet why it is refused; nothing when it is not
   */
  public record Judgement(Strength strength, List<UnmetRule> unmet) {}

  /** Done when the lists are read. */
  public Future<?> ready() {
    return guesser;
  }

  /**
   * Judges a password; fails as overloaded when too many are waiting.
   *
   * @param personal the person's phone number, names and e-mail addresses
   */
  public Future<Judgement> judge(String password, Collection<String> personal) {
    return guesser.compose(
        known -> pool.run(() -> judged(PasswordRule.DEFAULT, known, password, personal)));
  }

  static Judgement judged(
      PasswordRule rule, PasswordGuesser guesser, String password, Collection<String> personal) {
    List<UnmetRule> unmet = new ArrayList<>(rule.unmet(password, personal));
    PasswordGuesser.Guess guess = guesser.guess(PasswordRule.normalized(password));
    boolean isPersonal = unmet.contains(UnmetRule.PASSWORD_PERSONAL);
    if (!unmet.contains(UnmetRule.PASSWORD_TOO_SHORT)) {
      guess.rule().ifPresent(unmet::add);
    }
    int score = isPersonal ? Math.min(guess.score(), 1) : guess.score();
    return new Judgement(Strength.values()[score], List.copyOf(unmet));
  }

  @Override
  public void close() {
    pool.close();
  }
}
