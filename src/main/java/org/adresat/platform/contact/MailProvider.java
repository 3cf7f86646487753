package org.adresat.platform.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What large providers ignore in an address, one row each. It serves limits only, never identity,
 * so folding a little too much does no harm.
 *
 * @param mailboxes whether a local part is the same mailbox in each of the domains
 * @param tagSigns signs that begin a part chosen by the sender
 * @param ignored characters that make no difference
 * @param alike characters that stand for a dot
 * @param domains the provider's domains, the main one first
 */
record MailProvider(
    Mailboxes mailboxes, String tagSigns, String ignored, String alike, List<String> domains) {
  private enum Mailboxes {
    ONE,
    SEPARATE
  }

  private static final List<MailProvider> TABLE =
      List.of(
          row(Mailboxes.ONE, "+", ".", "", "gmail.com googlemail.com"),
          row(
              Mailboxes.ONE,
              "+",
              "",
              "-",
              """
              yandex.ru ya.ru yandex.com yandex.by yandex.kz yandex.ua yandex.uz yandex.com.tr \
              yandex.com.am yandex.com.ge yandex.co.il yandex.az yandex.ee yandex.fr yandex.kg \
              yandex.lt yandex.lv yandex.md yandex.tj yandex.tm narod.ru\
              """),
          row(
              Mailboxes.SEPARATE,
              "+",
              "",
              "",
              "mail.ru bk.ru list.ru inbox.ru internet.ru xmail.ru vk.com"),
          row(Mailboxes.ONE, "+", "", "", "icloud.com me.com mac.com"),
          row(Mailboxes.ONE, "+", ".-_", "", "proton.me protonmail.com protonmail.ch pm.me"),
          row(Mailboxes.SEPARATE, "+", "", "", "outlook.com hotmail.com live.com live.ru msn.com"),
          row(Mailboxes.SEPARATE, "+-", "", "", "yahoo.com ymail.com rocketmail.com"),
          row(Mailboxes.SEPARATE, "+", "", "", "fastmail.com fastmail.fm"),
          row(Mailboxes.SEPARATE, "+", "", "", "zoho.com zohomail.com zoho.eu"));

  private static final Map<String, MailProvider> BY_DOMAIN = byDomain();

  /** Returns the address that stands for all spellings of one mailbox; both parts in lower case. */
  static String fold(String local, String domain) {
    return Optional.ofNullable(BY_DOMAIN.get(domain))
        .map(provider -> provider.foldedLocal(local) + "@" + provider.foldedDomain(domain))
        .orElseGet(() -> local + "@" + domain);
  }

  private String foldedLocal(String local) {
    StringBuilder kept = new StringBuilder();
    local
        .chars()
        .takeWhile(c -> tagSigns.indexOf(c) < 0)
        .filter(c -> ignored.indexOf(c) < 0)
        .map(c -> alike.indexOf(c) < 0 ? c : '.')
        .forEach(c -> kept.append((char) c));
    return kept.isEmpty() ? local : kept.toString();
  }

  private String foldedDomain(String domain) {
    return switch (mailboxes) {
      case ONE -> domains.getFirst();
      case SEPARATE -> domain;
    };
  }

  private static MailProvider row(
      Mailboxes mailboxes, String tagSigns, String ignored, String alike, String domains) {
    return new MailProvider(mailboxes, tagSigns, ignored, alike, List.of(domains.split(" ", -1)));
  }

  private static Map<String, MailProvider> byDomain() {
    Map<String, MailProvider> providers = new HashMap<>();
    TABLE.forEach(provider -> provider.domains.forEach(d -> providers.put(d, provider)));
    return Map.copyOf(providers);
  }
}
