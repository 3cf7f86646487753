package org.adresat.platform.contact;

import static java.util.Map.entry;

import info.debatty.java.stringsimilarity.OptimalStringAlignment;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mail domains that many people use, and the domain a mistyped one probably stands for. A real
 * domain of somebody else must not be "corrected": the shorter a name, the fewer slips are taken
 * for one, and names of real domains that lie close are listed.
 */
final class PopularDomains {
  /** Domains that a slip may have been meant for; the more popular stand first. */
  private static final List<String> POPULAR =
      List.of(
          "mail.ru",
          "gmail.com",
          "yandex.ru",
          "ya.ru",
          "bk.ru",
          "list.ru",
          "inbox.ru",
          "internet.ru",
          "rambler.ru",
          "icloud.com",
          "outlook.com",
          "hotmail.com",
          "yahoo.com",
          "proton.me",
          "protonmail.com",
          "googlemail.com",
          "yandex.com");

  /** Domains of others that lie close to a popular one; never corrected. */
  private static final Set<String> OTHERS =
      Set.of(
          "mail.com",
          "mail.de",
          "mail.by",
          "mail.kz",
          "mail.ua",
          "mail.ee",
          "mail.bg",
          "email.com",
          "email.ru",
          "e-mail.ru",
          "xmail.ru",
          "ymail.com",
          "hmail.com",
          "fmail.com",
          "gail.com",
          "mai.ru",
          "mil.ru",
          "mali.ru",
          "nail.ru",
          "maul.ru",
          "mall.ru",
          "main.ru",
          "lost.ru",
          "lust.ru",
          "unbox.ru",
          "inox.ru",
          "internat.ru",
          "ramble.ru",
          "outbook.com",
          "cloud.com",
          "live.com",
          "msn.com",
          "me.com",
          "mac.com",
          "pm.me",
          "inbox.lv",
          "inbox.com",
          "yandex.by",
          "yandex.kz",
          "yandex.ua",
          "yandex.com.tr",
          "yandex.uz",
          "rambler.ua",
          "hotmail.fr",
          "hotmail.de",
          "hotmail.it",
          "hotmail.co.uk",
          "outlook.de",
          "outlook.fr",
          "yahoo.de",
          "yahoo.fr",
          "yahoo.co.uk",
          "gmx.de",
          "gmx.com",
          "gmx.net",
          "web.de",
          "tut.by",
          "ukr.net",
          "vk.com",
          "narod.ru",
          "lenta.ru",
          "ro.ru",
          "autorambler.ru",
          "myrambler.ru",
          "qip.ru");

  /** Top-level domains that do not exist, and those meant. */
  private static final Map<String, String> MISTYPED_TOP_LEVEL =
      endings(
          Map.of(
              "ru", "rru ruu ry ri rj r u ur tu rus rui ryu ruru",
              "com", "con cmo ocm comm coom ccom cpm vom xom cim clm cok copm c0m coma comn"));

  /** Top-level domains written in Russian; one of them exists, so they tell nothing alone. */
  private static final Map<String, String> RUSSIAN_TOP_LEVEL = Map.of("ру", "ru", "ком", "com");

  /** Existing top-level domains in which the providers named here have no mailboxes. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          entry("gmail.ru", "gmail.com"),
          entry("gmail.net", "gmail.com"),
          entry("gmail.cm", "gmail.com"),
          entry("gmail.co", "gmail.com"),
          entry("gmail.om", "gmail.com"),
          entry("icloud.ru", "icloud.com"),
          entry("icloud.cm", "icloud.com"),
          entry("icloud.co", "icloud.com"),
          entry("outlook.ru", "outlook.com"),
          entry("outlook.cm", "outlook.com"),
          entry("outlook.co", "outlook.com"),
          entry("hotmail.ru", "hotmail.com"),
          entry("hotmail.cm", "hotmail.com"),
          entry("hotmail.co", "hotmail.com"),
          entry("yahoo.cm", "yahoo.com"),
          entry("yahoo.co", "yahoo.com"),
          entry("rambler.com", "rambler.ru"));

  /** Names written by ear. */
  private static final Map<String, String> BY_EAR =
      endings(
          Map.of(
              "mail", "meil mael mayl mejl meyl мейл мэйл майл маил",
              "gmail", "gmeil gimail jmail djmail гмайл гмейл джимейл",
              "yandex", "yandeks jandex iandex яндекс",
              "rambler", "rumbler рамблер",
              "outlook", "autlook",
              "icloud", "aicloud iclaud"));

  private static final Map<String, String> WITHOUT_DOT = withoutDot();
  private static final OptimalStringAlignment ALIGNMENT = new OptimalStringAlignment();
  private static final int BARE_NAME_MIN = 4;

  private PopularDomains() {}

  /** Tells whether many people have a mailbox there. */
  static boolean isPopular(String domain) {
    return POPULAR.contains(domain);
  }

  /** Returns the longest popular domain that the text ends with. */
  static Optional<String> endOf(String text) {
    return POPULAR.stream().filter(text::endsWith).max(Comparator.comparingInt(String::length));
  }

  /** Returns the domain probably meant by one in lower case; empty where it is likely right. */
  static Optional<String> correction(String domain) {
    if (isPopular(domain) || OTHERS.contains(domain)) {
      return Optional.empty();
    }
    int dot = domain.lastIndexOf('.');
    if (dot < 0) {
      return Optional.ofNullable(WITHOUT_DOT.get(domain));
    }
    if (domain.startsWith("www.")) {
      String bare = domain.substring("www.".length());
      return Optional.of(correction(bare).orElse(bare)).filter(PopularDomains::isPopular);
    }
    return correction(domain, domain.substring(0, dot), domain.substring(dot + 1));
  }

  private static Optional<String> correction(String domain, String name, String topLevel) {
    String meantTopLevel = MISTYPED_TOP_LEVEL.getOrDefault(topLevel, topLevel);
    String heardTopLevel = RUSSIAN_TOP_LEVEL.getOrDefault(meantTopLevel, meantTopLevel);
    String heard = BY_EAR.getOrDefault(name, name) + "." + heardTopLevel;
    if (isPopular(heard)) {
      return Optional.of(heard);
    }
    String retold = name + "." + meantTopLevel;
    return Optional.ofNullable(ELSEWHERE.get(heard))
        .or(() -> OTHERS.contains(retold) ? Optional.of(retold) : nearest(name, meantTopLevel))
        .or(() -> Optional.of(retold))
        .filter(meant -> !meant.equals(domain));
  }

  private static Optional<String> nearest(String name, String topLevel) {
    return POPULAR.stream()
        .filter(popular -> popular.endsWith("." + topLevel))
        .filter(popular -> isSlip(name, name(popular)))
        .findFirst();
  }

  private static boolean isSlip(String typed, String meant) {
    double distance = ALIGNMENT.distance(typed, meant);
    return switch (meant.length()) {
      case 0, 1, 2, 3 -> false;
      case 4 -> distance == 1 && isShortSlip(typed, meant);
      case 5 -> distance == 1 && (isShortSlip(typed, meant) || isLetterMissing(typed, meant));
      case 6, 7, 8 -> distance == 1 && isSameBeginning(typed, meant);
      default -> distance <= 2 && isSameBeginning(typed, meant);
    };
  }

  /** Of two names one slip apart: swapped letters, a letter struck twice, or the key beside. */
  private static boolean isShortSlip(String typed, String meant) {
    int difference = 0;
    int common = Math.min(typed.length(), meant.length());
    while (difference < common && typed.charAt(difference) == meant.charAt(difference)) {
      difference++;
    }
    if (typed.length() > meant.length()) {
      return difference > 0 && typed.charAt(difference) == typed.charAt(difference - 1);
    }
    boolean swapped =
        difference < common - 1 && typed.charAt(difference + 1) == meant.charAt(difference);
    return typed.length() == meant.length()
        && (swapped || Keyboard.areNeighbours(typed.charAt(difference), meant.charAt(difference)));
  }

  private static boolean isLetterMissing(String typed, String meant) {
    return typed.length() < meant.length() && typed.charAt(0) == meant.charAt(0);
  }

  private static boolean isSameBeginning(String typed, String meant) {
    char first = typed.isEmpty() ? ' ' : typed.charAt(0);
    return first == meant.charAt(0)
        || Keyboard.areNeighbours(first, meant.charAt(0))
        || (first == meant.charAt(1) && typed.charAt(1) == meant.charAt(0));
  }

  private static String name(String domain) {
    return domain.substring(0, domain.indexOf('.'));
  }

  private static Map<String, String> endings(Map<String, String> spellings) {
    Map<String, String> meant = new LinkedHashMap<>();
    spellings.forEach(
        (right, wrong) -> List.of(wrong.split(" ", -1)).forEach(w -> meant.put(w, right)));
    return Map.copyOf(meant);
  }

  private static Map<String, String> withoutDot() {
    Map<String, String> domains = new LinkedHashMap<>();
    for (String domain : POPULAR) {
      domains.putIfAbsent(domain.replace(".", ""), domain);
      if (name(domain).length() >= BARE_NAME_MIN) {
        domains.putIfAbsent(name(domain), domain);
      }
    }
    return Map.copyOf(domains);
  }
}
