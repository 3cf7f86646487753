package org.adresat.delivery;

import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.adresat.platform.i18n.Portal;

/** Facts and secrets with which every template can be rendered. */
public final class SampleFacts {
  /** Sealed in the outbox row of a code. */
  public static final String CODE = "482915";

  /** The one-time token of a link. */
  public static final String TOKEN = "qT3vXk9mZr7Lw2Yb8NcD5sHf1JgP0aEuKiOxVtBnMdQ";

  private SampleFacts() {}

  /** A portal at lk.example.ru. */
  public static Portal portal() {
    return new Portal(
        "Адресат", "Adresat", URI.create("https://lk.example.ru"), ZoneId.of("Europe/Moscow"));
  }

  /** Everything that a template may ask for. */
  public static Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>();
    facts.put("address", "i***@mail.ru");
    facts.put("oldAddress", "p***@yandex.ru");
    facts.put("phone", "+79161234567");
    facts.put("oldPhone", "+79031112233");
    facts.put("at", "2026-11-25T11:05:00Z");
    facts.put("expiresAt", "2026-11-25T11:15:00Z");
    facts.put("until", "2026-11-25T11:35:00Z");
    facts.put("ip", "203.0.113.7");
    facts.put("device", "Chrome 141, Windows 11");
    facts.put("left", "3");
    return facts;
  }

  /** Exactly the secrets that the template asks for. */
  public static Map<String, String> secret(Template template) {
    Map<String, String> secret = new HashMap<>(Map.of("code", CODE, "link", TOKEN));
    secret.keySet().retainAll(template.secrets());
    if (template.deniable()) {
      secret.put("objection", TOKEN);
    }
    return secret;
  }
}
