package org.adresat.email;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adresat.email.ConfirmView.Password;
import org.adresat.email.OutcomeView.Tone;
import org.adresat.platform.i18n.DateTimes;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.adresat.templates.html.page.JteconfirmGenerated;
import org.adresat.templates.html.page.JteoutcomeGenerated;
import org.jspecify.annotations.Nullable;

/**
 * The pages behind the link of a letter: whole HTML documents without script or inline style, for
 * any browser. Pure and safe for use by any thread; the routes add status and headers.
 */
public final class LinkPages {
  private final Messages messages;
  private final Portal portal;

  /** Renders in the portal's name. */
  public LinkPages(Messages messages, Portal portal) {
    this.messages = messages;
    this.portal = portal;
  }

  /** The page that asks to confirm; its form posts the token to {@code /confirm-email}. */
  public String confirm(Language language, ConfirmView view) {
    boolean wrong = view.password() == Password.WRONG;
    String heading = own(language, "heading");
    String title = wrong ? own(language, "title-fault") : heading;
    ConfirmPage page =
        new ConfirmPage(
            frame(language, title, heading, view.otherLanguageHref()),
            view.token(),
            own(language, "lead"),
            own(language, "address"),
            view.maskedAddress(),
            own(language, "name"),
            maskedName(view.givenName()),
            own(language, "valid"),
            DateTimes.dateTime(language, view.expiresAt(), portal.timeZone()),
            view.password() != Password.NOT_ASKED,
            own(language, "password"),
            own(language, "password-hint"),
            wrong ? own(language, "password-wrong") : null,
            own(language, "button"),
            own(language, "not-you"));
    StringOutput html = new StringOutput();
    JteconfirmGenerated.render(new OwaspHtmlTemplateOutput(html), null, page);
    return html.toString().stripTrailing() + "\n";
  }

  /** The page that tells how it ended and what to do next. */
  public String outcome(Language language, OutcomeView view) {
    String heading = own(language, view.outcome().textKey("heading"));
    OutcomePage page =
        new OutcomePage(
            frame(language, heading, heading, view.otherLanguageHref()),
            view.outcome().tone() == Tone.GOOD,
            view.maskedAddress(),
            paragraphs(language, view),
            own(language, "home"));
    StringOutput html = new StringOutput();
    JteoutcomeGenerated.render(new OwaspHtmlTemplateOutput(html), null, page);
    return html.toString().stripTrailing() + "\n";
  }

  private List<String> paragraphs(Language language, OutcomeView view) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(own(language, view.outcome().textKey("what")));
    if (view.outcome().tellsWhenToReturn()) {
      Duration retryIn = view.retryIn();
      paragraphs.add(
          retryIn == null
              ? own(language, "outcome.retry-later")
              : messages.text(language, "page.outcome.retry-in", Map.of("retryIn", retryIn)));
    }
    paragraphs.add(own(language, view.outcome().textKey("next")));
    return List.copyOf(paragraphs);
  }

  private PageFrame frame(
      Language language, String title, String heading, @Nullable String otherLanguageHref) {
    Language other = language == Language.RU ? Language.EN : Language.RU;
    return new PageFrame(
        language,
        title,
        heading,
        portal.name(language),
        portal.url(),
        other,
        own(other, "language-name"),
        otherLanguageHref,
        own(language, "never-asks"));
  }

  private String own(Language language, String part) {
    return messages.text(language, "page." + part);
  }

  /**
   * The first letter and a fixed number of stars: enough to know oneself by, too little to learn.
   */
  private static @Nullable String maskedName(String givenName) {
    String name = givenName.strip();
    if (name.isEmpty() || !Character.isLetter(name.codePointAt(0))) {
      return null;
    }
    return Character.toString(name.codePointAt(0)) + "***";
  }
}
