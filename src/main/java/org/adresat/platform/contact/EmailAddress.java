package org.adresat.platform.contact;

import java.util.Locale;

/**
 * An e-mail address that a rule has found valid. {@link AddressSyntax} makes it; repositories take
 * it back by {@link #restore}. Two addresses are equal when their {@linkplain #key() keys} are.
 * Printing it shows the {@linkplain #masked() masked} form, so that a log line gives nothing away.
 */
public final class EmailAddress {
  /** Local parts up to this length are hidden altogether. */
  private static final int HIDDEN_LENGTH = 3;

  private final String local;
  private final String domain;
  private final String asciiDomain;

  private EmailAddress(String local, String domain, String asciiDomain) {
    this.local = local;
    this.domain = domain;
    this.asciiDomain = asciiDomain;
  }

  static EmailAddress of(String local, String domain, String asciiDomain) {
    return new EmailAddress(local, InternationalDomain.display(domain), asciiDomain);
  }

  /**
   * Takes back what {@link #text()} gave before and a store has kept. It is not judged again: the
   * rule may have become narrower since.
   *
   * @throws IllegalArgumentException where it cannot have come from {@link #text()}
   */
  public static EmailAddress restore(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at == text.length() - 1) {
      throw new IllegalArgumentException("a stored e-mail address has no local part or domain");
    }
    String domain = text.substring(at + 1);
    // A domain the portal's rule let through need not be one of IDNA: it is sent as it is.
    String ascii =
        InternationalDomain.ascii(domain).orElseGet(() -> domain.toLowerCase(Locale.ROOT));
    return of(text.substring(0, at), domain, ascii);
  }

  /** Returns the address as the person wrote it, without outer blanks, its domain in lower case. */
  public String text() {
    return local + "@" + domain;
  }

  /** Returns the domain in the form that DNS and SMTP take, in lower case. */
  public String asciiDomain() {
    return asciiDomain;
  }

  /** Returns the address as it goes into an SMTP envelope or a header. */
  public String envelope() {
    return local + "@" + asciiDomain;
  }

  /**
   * Returns the form that says whether two addresses are one: without case, the domain in ASCII,
   * quotes only where the local part needs them.
   */
  public String key() {
    return foldedLocal() + "@" + asciiDomain;
  }

  /**
   * Returns the form to count by: as {@link #key()}, and without the spellings that the mail
   * provider ignores, such as dots and {@code +tags}, which would get around a limit.
   */
  public String limitKey() {
    return MailProvider.fold(foldedLocal(), asciiDomain);
  }

  /**
   * Returns for example {@code i***@mail.ru}; of a local part of up to three characters nothing is
   * shown. The number of stars is always the same.
   */
  public String masked() {
    String shown =
        local.codePointCount(0, local.length()) > HIDDEN_LENGTH
            ? Character.toString(local.codePointAt(0))
            : "";
    return shown + "***@" + domain;
  }

  private String foldedLocal() {
    return QuotedLocalPart.plain(local).toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmailAddress address && address.key().equals(key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public String toString() {
    return masked();
  }
}
