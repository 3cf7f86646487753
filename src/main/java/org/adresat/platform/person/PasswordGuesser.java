package org.adresat.platform.person;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import com.nulabinc.zxcvbn.matchers.Match;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Guesses passwords as those do who break in: by what leaked, by words, names, dates and rows of
 * keys, in both alphabets and on both keyboard layouts.
 */
final class PasswordGuesser {

  /** From this score of zxcvbn on, a password takes a hundred million guesses and more. */
  private static final int ENOUGH = 3;

  /** The time to judge grows with the square of the length; so much is enough to be strong. */
  private static final int JUDGED = 32;

  /** Up to so many digits and signs around one word are what everybody adds. */
  private static final int ADDED = 6;

  private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

  /** As years go for zxcvbn, those up to 2019 are recent. */
  private static final Pattern RECENT_YEAR = Pattern.compile("20[2-4][0-9]");

  private static final String COMMON = "/passwords/common.txt.gz";
  private static final String RUSSIAN = "/passwords/russian.txt.gz";

  private final CommonPasswords common;
  private final Zxcvbn zxcvbn;

  private PasswordGuesser(CommonPasswords common, Zxcvbn zxcvbn) {
    this.common = common;
    this.zxcvbn = zxcvbn;
  }

  /**
   * Reads the lists. Takes a while.
   *
   * @param list a site's own common passwords, one a line, in place of those in the jar
   * @param portal words everybody thinks of here, as the portal's names
   */
  static PasswordGuesser load(@Nullable Path list, List<String> portal) {
    try (BufferedReader common = list == null ? packed(COMMON) : Files.newBufferedReader(list);
        BufferedReader russian = packed(RUSSIAN)) {
      Zxcvbn zxcvbn =
          new ZxcvbnBuilder()
              .dictionaries(StandardDictionaries.loadAllDictionaries())
              .dictionary(new Dictionary("russian", russian.lines().toList()))
              .dictionary(new Dictionary("portal", portal))
              .keyboards(StandardKeyboards.loadAllKeyboards())
              .build();
      return new PasswordGuesser(CommonPasswords.read(common), zxcvbn);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("common passwords cannot be read", unreadable);
    }
  }

  /**
   * What guessing a password came to.
   *
   * @param rule why it is refused
   * @param score 0 to 4
   */
  record Guess(Optional<UnmetRule> rule, int score) {}

  Guess guess(String password) {
    String folded = Readings.folded(password);
    String swapped = Readings.folded(Readings.otherLayout(password));
    List<String> typed = List.of(folded, Readings.latin(folded));
    List<String> meant = List.of(swapped, Readings.latin(swapped));
    int asTyped = score(password, typed);
    int asMeant = score(Readings.otherLayout(password), meant);
    Predicate<List<String>> leaked = readings -> readings.stream().anyMatch(common::has);
    if (leaked.test(typed)) {
      return new Guess(Optional.of(UnmetRule.PASSWORD_COMMON), 0);
    } else if (asTyped < ENOUGH) {
      return new Guess(Optional.of(UnmetRule.PASSWORD_GUESSABLE), Math.min(asTyped, asMeant));
    } else if (leaked.test(meant) || asMeant < ENOUGH) {
      return new Guess(Optional.of(UnmetRule.PASSWORD_OTHER_LAYOUT), Math.min(1, asMeant));
    }
    return new Guess(Optional.empty(), Math.min(asTyped, asMeant));
  }

  /** The lower score: of the text itself, or of it in Latin letters where that is another. */
  private int score(String text, List<String> readings) {
    int score = score(text.replace('ё', 'е').replace('Ё', 'Е'));
    return readings.getFirst().equals(readings.getLast())
        ? score
        : Math.min(score, score(readings.getLast()));
  }

  private int score(String text) {
    int length = text.codePointCount(0, text.length());
    int end = text.offsetByCodePoints(0, Math.min(length, JUDGED));
    String judged = RECENT_YEAR.matcher(text.substring(0, end)).replaceAll("2019");
    String core = AROUND.matcher(judged).replaceAll("");
    boolean littleAdded = judged.length() - core.length() <= ADDED;
    return littleAdded && isOneWord(core) ? 1 : zxcvbn.measure(judged).getScore();
  }

  private boolean isOneWord(String core) {
    List<Match> parts = zxcvbn.measure(core).getSequence();
    return parts.size() == 1 && parts.getFirst().pattern != com.nulabinc.zxcvbn.Pattern.Bruteforce;
  }

  static BufferedReader packed(String resource) throws IOException {
    InputStream stream =
        Objects.requireNonNull(PasswordGuesser.class.getResourceAsStream(resource), resource);
    return new BufferedReader(
        new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8));
  }
}
