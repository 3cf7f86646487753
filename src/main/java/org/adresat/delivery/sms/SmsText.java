package org.adresat.delivery.sms;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.adresat.delivery.Channel;
import org.adresat.delivery.Facts;
import org.adresat.delivery.Template;
import org.adresat.platform.i18n.DateTimes;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;

/**
 * Turns a template, facts and secrets into the text of an SMS. Pure and safe for use by any thread.
 *
 * <p>Texts with a code begin with the warning not to share it and end with the line {@code @host
 * #123456}, by which phones offer the code on that site only (WICG, "Origin-bound one-time codes
 * delivered via SMS"). English texts keep to the GSM 7-bit alphabet, so they fit one segment.
 */
public final class SmsText {
  private static final Pattern CODE = Pattern.compile("[0-9]{6}");

  private final Messages messages;
  private final Portal portal;

  /** Writes in the portal's name. */
  public SmsText(Messages messages, Portal portal) {
    this.messages = messages;
    this.portal = portal;
  }

  /**
   * Renders one text.
   *
   * @param host the origin's host, to which a code is bound
   */
  public String render(
      Template template,
      Language language,
      Map<String, String> facts,
      Map<String, String> secret,
      String host) {
    if (template.channel() != Channel.SMS) {
      throw new IllegalArgumentException(template + " is not an SMS");
    }
    template.require(facts, secret);
    Map<String, String> args = arguments(template, language, new Facts(facts));
    args.put("host", host);
    if (!template.secrets().contains("code")) {
      return messages.text(language, template.textKey("text"), args);
    }
    String code = code(secret);
    args.put("code", code);
    return messages.text(language, template.textKey("text"), args) + "\n@" + host + " #" + code;
  }

  private Map<String, String> arguments(Template template, Language language, Facts facts) {
    Map<String, String> args = new HashMap<>();
    args.put("portal", portal.name(language));
    for (String name : template.facts()) {
      args.put(name, facts.required(name));
    }
    facts
        .instant("until")
        .ifPresent(end -> args.put("until", DateTimes.dateTime(language, end, portal.timeZone())));
    return args;
  }

  private static String code(Map<String, String> secret) {
    String code = secret.getOrDefault("code", "");
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("secret code has not the form " + CODE);
    }
    return code;
  }
}
