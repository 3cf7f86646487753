package org.adresat.platform.contact;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.adresat.platform.contact.AddressFault.Code;

/**
 * The rule by which a typed e-mail address is judged before anything is sent; which of the two a
 * site uses is a setting. Blanks around the address are forgiven. Any string gets a verdict, in
 * time linear in its length and without an exception.
 */
public enum AddressSyntax {
  /**
   * The portal's rule: one "@"; before it Latin letters, digits, dots, underscores and hyphens;
   * after it at least one dot and a top-level domain of 2–6 letters; lengths as in RFC 5321.
   */
  PORTAL {
    @Override
    Alphabet alphabet() {
      return Alphabet.PORTAL;
    }

    @Override
    Verdict finish(AddressScan scan) {
      String domain = scan.domain();
      return valid(EmailAddress.of(scan.local(), domain, domain.toLowerCase(Locale.ROOT)));
    }
  },

  /**
   * A mailbox of RFC 5321 with an internationalised domain (IDNA 2008, UTS #46). Tags and quoted
   * local parts are allowed; comments, source routes, display names and bare network addresses are
   * not, as no citizen's mailbox has them.
   */
  RFC_5321 {
    @Override
    Alphabet alphabet() {
      return Alphabet.RFC_5321;
    }

    @Override
    Verdict finish(AddressScan scan) {
      Optional<String> ascii = InternationalDomain.ascii(scan.domain());
      if (ascii.isEmpty()) {
        return faulty(scan.domainFault(Code.DOMAIN_NAME_INVALID));
      }
      EmailAddress address = EmailAddress.of(scan.local(), scan.domain(), ascii.get());
      if (address.envelope().length() > AddressScan.ADDRESS_MAX) {
        return faulty(scan.tooLong());
      }
      return MAILBOX.isValid(address.envelope())
          ? valid(address)
          : faulty(scan.wholeFault(Code.NOT_A_MAILBOX));
    }
  };

  private static final EmailValidator MAILBOX =
      JMail.validator()
          .disallowIpDomain()
          .requireTopLevelDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace()
          .requireAscii()
          .withRule(email -> email.comments().isEmpty());

  /** Judges what a person typed, and says what they may have meant. */
  public Verdict check(String input) {
    Optional<String> suggestion = AddressSuggestion.of(input, this);
    return switch (judge(input)) {
      case Valid(EmailAddress address, var _) -> new Valid(address, suggestion);
      case Faulty(List<AddressFault> faults, var _) -> new Faulty(faults, suggestion);
    };
  }

  /** Tells whether the rule accepts the text. */
  boolean accepts(String text) {
    return judge(text) instanceof Valid;
  }

  private Verdict judge(String input) {
    AddressScan scan = new AddressScan(input, alphabet());
    List<AddressFault> faults = scan.faults();
    return faults.isEmpty() ? finish(scan) : new Faulty(faults, Optional.empty());
  }

  abstract Alphabet alphabet();

  /** Judges what the scan found no fault in. */
  abstract Verdict finish(AddressScan scan);

  static Verdict valid(EmailAddress address) {
    return new Valid(address, Optional.empty());
  }

  static Verdict faulty(AddressFault fault) {
    return new Faulty(List.of(fault), Optional.empty());
  }

  /** What a rule says about an address. */
  public sealed interface Verdict {
    /** Returns what was probably meant; also a valid address may hold a likely slip. */
    Optional<String> suggestion();
  }

  /** The address can be used. */
  public record Valid(EmailAddress address, Optional<String> suggestion) implements Verdict {}

  /** The address cannot be used; the faults, at least one, stand in order of position. */
  public record Faulty(List<AddressFault> faults, Optional<String> suggestion) implements Verdict {
    /** Keeps the list unchangeable. */
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
