package org.adresat.delivery.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adresat.delivery.Facts;
import org.adresat.delivery.Template;
import org.adresat.delivery.mail.NoticeLetter.Advice;
import org.adresat.delivery.mail.NoticeLetter.Circumstance;
import org.adresat.delivery.mail.NoticeLetter.Objection;
import org.adresat.platform.caller.Places;
import org.adresat.platform.i18n.DateTimes;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.jspecify.annotations.Nullable;

/** What each notice tells and advises; one look shows the policy of all of them. */
final class NoticeWording {
  private final Messages messages;
  private final Portal portal;
  private final Places places;

  NoticeWording(Messages messages, Portal portal, Places places) {
    this.messages = messages;
    this.portal = portal;
    this.places = places;
  }

  /**
   * @param objectionLink where the reader says that it was not them
   */
  NoticeLetter letter(
      Template template, LetterFrame frame, Facts facts, @Nullable String objectionLink) {
    Map<String, String> args = arguments(template, frame, facts);
    return new NoticeLetter(
        frame,
        messages.text(frame.language(), template.textKey("lead"), args),
        circumstances(template, frame.language(), facts),
        new Voice(frame.language(), args).advice(template),
        objectionLink == null ? null : objection(frame.language(), objectionLink));
  }

  private Objection objection(Language language, String link) {
    return new Objection(
        messages.text(language, "letter.not-me.button"),
        link,
        messages.text(language, "letter.not-me.link-hint"));
  }

  private Map<String, String> arguments(Template template, LetterFrame frame, Facts facts) {
    Map<String, String> args = new HashMap<>();
    args.put("portal", frame.portalName());
    args.put("url", frame.portalUrl());
    for (String name : template.facts()) {
      args.put(name, facts.required(name));
    }
    facts
        .instant("until")
        .ifPresent(
            end -> args.put("until", DateTimes.dateTime(frame.language(), end, portal.timeZone())));
    return args;
  }

  /** Where it came from is told only when it was done in the reader's own account. */
  private List<Circumstance> circumstances(Template template, Language language, Facts facts) {
    List<Circumstance> lines = new ArrayList<>();
    facts
        .instant("at")
        .map(at -> DateTimes.dateTime(language, at, portal.timeZone()))
        .ifPresent(at -> lines.add(line(language, "at", at)));
    if (template != Template.ADDRESS_TAKEN && template != Template.EMAIL_UNDELIVERABLE) {
      facts.ip().ifPresent(ip -> lines.add(line(language, "ip", ip)));
      facts
          .ip()
          .flatMap(places::of)
          .ifPresent(place -> lines.add(line(language, "place", place.in(language))));
      facts.device().ifPresent(device -> lines.add(line(language, "device", device)));
    }
    return List.copyOf(lines);
  }

  private Circumstance line(Language language, String fact, String value) {
    return new Circumstance(messages.text(language, "letter.fact." + fact), value);
  }

  private final class Voice {
    private final Language language;
    private final Map<String, String> args;

    Voice(Language language, Map<String, String> args) {
      this.language = language;
      this.args = args;
    }

    List<Advice> advice(Template template) {
      return switch (template) {
        case ADDRESS_TAKEN ->
            List.of(wasYou(template.textKey("was-you")), notYou(template.textKey("not-you")));
        case EMAIL_UNDELIVERABLE ->
            List.of(
                new Advice(
                    text("letter.to-do.heading"),
                    texts(template.textKey("check"), template.textKey("replace"))));
        case PASSWORD_CHANGED, PASSWORD_RECOVERED ->
            List.of(
                wasYou(template.textKey("was-you")),
                notYou(template.textKey("not-you"), "letter.not-me.what"));
        case OBJECTION_HEARD ->
            List.of(
                new Advice(
                    text("letter.to-do.heading"),
                    texts(template.textKey("password"), template.textKey("check"))));
        case ACCOUNT_LOCKED, ACCOUNT_CLOSED, SIGN_IN_HALTED -> ownWords(template);
        case PASSKEY_ADDED, PASSKEY_REMOVED, IDENTIFIERS_CHANGED -> nothingToDo();
        case SECOND_FACTOR_ON, SECOND_FACTOR_OFF, BACKUP_CODES_RENEWED, BACKUP_CODE_USED ->
            ownWords(template);
        case NEW_DEVICE, NEW_PLACE, PHONE_CHANGED -> nothingToDo();
        case EMAIL_ADDED, EMAIL_CHANGED, EMAIL_REMOVED, PRIMARY_CHANGED -> nothingToDo();
        default -> throw new IllegalArgumentException(template + " is not a notice by mail");
      };
    }

    private List<Advice> nothingToDo() {
      return List.of(wasYou("letter.was-you.nothing"), notYou("letter.not-me.what"));
    }

    private List<Advice> ownWords(Template template) {
      return List.of(wasYou(template.textKey("was-you")), notYou("letter.not-me.what"));
    }

    private Advice wasYou(String... keys) {
      return new Advice(text("letter.was-you.heading"), texts(keys));
    }

    private Advice notYou(String... keys) {
      return new Advice(text("letter.not-you.heading"), texts(keys));
    }

    private List<String> texts(String... keys) {
      return Arrays.stream(keys).map(this::text).toList();
    }

    private String text(String key) {
      return messages.text(language, key, args);
    }
  }
}
