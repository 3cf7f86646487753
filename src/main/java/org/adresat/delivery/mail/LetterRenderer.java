package org.adresat.delivery.mail;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.adresat.delivery.Channel;
import org.adresat.delivery.Facts;
import org.adresat.delivery.Template;
import org.adresat.platform.caller.Places;
import org.adresat.platform.i18n.DateTimes;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.jspecify.annotations.Nullable;

/**
 * Turns a template, facts and secrets into a letter. Pure and safe for use by any thread; called by
 * the mail sender for each claimed row of the outbox, and by the developer's inbox.
 *
 * <p>A missing or unfit fact is a mistake of the sender: {@link IllegalArgumentException} with its
 * name, never its value.
 */
public final class LetterRenderer {
  /** Path of the page behind the link that confirms an address. */
  public static final String CONFIRM_PATH = "/confirm-email?token=";

  /** Path of the screen where a reader says that it was not them; the token is never sent along. */
  public static final String OBJECTION_PATH = "/not-me#";

  /** Name of the secret that is the token of {@link #OBJECTION_PATH}. */
  public static final String OBJECTION = "objection";

  /** The same of a recovery; the page is a screen of the cabinet, and the token stays with it. */
  public static final String RECOVERY_PATH = "/recover/link#";

  private static final Pattern CODE = Pattern.compile("[0-9]{6}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{16,512}");

  private final Messages messages;
  private final Portal portal;
  private final NoticeWording notices;

  /** Renders in the portal's name. */
  public LetterRenderer(Messages messages, Portal portal, Places places) {
    this.messages = messages;
    this.portal = portal;
    this.notices = new NoticeWording(messages, portal, places);
  }

  /**
   * Renders one letter.
   *
   * @param secret the opened secrets of the row, empty for notices
   */
  public Letter render(
      Template template, Language language, Map<String, String> facts, Map<String, String> secret) {
    if (template.channel() != Channel.MAIL) {
      throw new IllegalArgumentException(template + " is not a letter");
    }
    template.require(facts, secret);
    LetterFrame frame = frame(template, language);
    Facts safe = new Facts(facts);
    return template.secrets().contains("link")
        ? written(confirmation(template, frame, safe, secret))
        : written(notices.letter(template, frame, safe, objectionLink(template, secret)));
  }

  private @Nullable String objectionLink(Template template, Map<String, String> secret) {
    return template.deniable() ? portal.link(OBJECTION_PATH + fit(secret, OBJECTION, TOKEN)) : null;
  }

  private LetterFrame frame(Template template, Language language) {
    return new LetterFrame(
        language,
        messages.text(language, template.subjectKey()),
        messages.text(language, template.textKey("preheader")),
        portal.name(language),
        portal.url(),
        messages.text(language, "letter.never-asks"),
        messages.text(language, "letter.automatic"));
  }

  private ConfirmLetter confirmation(
      Template template, LetterFrame frame, Facts facts, Map<String, String> secret) {
    String path = template == Template.RECOVERY_LETTER ? RECOVERY_PATH : CONFIRM_PATH;
    Language language = frame.language();
    Map<String, String> args =
        Map.of("address", facts.required("address"), "portal", frame.portalName());
    return new ConfirmLetter(
        frame,
        messages.text(language, template.textKey("lead"), args),
        own(template, language, "code-label"),
        fit(secret, "code", CODE),
        own(template, language, "code-hint"),
        own(template, language, "button"),
        portal.link(path + fit(secret, "link", TOKEN)),
        own(template, language, "button-hint"),
        own(template, language, "link-hint"),
        validity(template, language, facts),
        own(template, language, "not-you"));
  }

  private String own(Template template, Language language, String part) {
    return messages.text(language, template.textKey(part));
  }

  /** Names the duration too when the letter knows since when the code is valid. */
  private String validity(Template template, Language language, Facts facts) {
    Instant end = facts.instant("expiresAt").orElseThrow();
    Map<String, Object> args = new HashMap<>();
    args.put("expiresAt", DateTimes.dateTime(language, end, portal.timeZone()));
    Optional<Instant> start = facts.instant("at").filter(at -> at.isBefore(end));
    start.ifPresent(at -> args.put("validFor", Duration.between(at, end)));
    String part = start.isPresent() ? "valid-for" : "valid-until";
    return messages.text(language, template.textKey(part), args);
  }

  /** Templates that call a layout end in blank lines; a part ends in one line break. */
  private static String whole(StringOutput part) {
    return part.toString().stripTrailing() + "\n";
  }

  private static String fit(Map<String, String> secret, String name, Pattern form) {
    String value = secret.getOrDefault(name, "");
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException("secret " + name + " has not the form " + form);
    }
    return value;
  }

  private static Letter written(ConfirmLetter letter) {
    StringOutput text = new StringOutput();
    org.adresat.templates.text.letter.JteconfirmGenerated.render(text, null, letter);
    StringOutput html = new StringOutput();
    org.adresat.templates.html.letter.JteconfirmGenerated.render(
        new OwaspHtmlTemplateOutput(html), null, letter);
    return new Letter(letter.frame().subject(), whole(text), whole(html));
  }

  private static Letter written(NoticeLetter letter) {
    StringOutput text = new StringOutput();
    org.adresat.templates.text.letter.JtenoticeGenerated.render(text, null, letter);
    StringOutput html = new StringOutput();
    org.adresat.templates.html.letter.JtenoticeGenerated.render(
        new OwaspHtmlTemplateOutput(html), null, letter);
    return new Letter(letter.frame().subject(), whole(text), whole(html));
  }
}
