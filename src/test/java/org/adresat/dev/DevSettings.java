package org.adresat.dev;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the local run is asked for, read from the environment. Variables that begin with {@code
 * ADRESAT_DEV_} are for the local run alone; all other {@code ADRESAT_} variables reach the server.
 *
 * @param server the user's own settings of the server
 * @param data folder that is kept between runs ({@code ADRESAT_DEV_DATA}, {@code data})
 * @param inboxPort of the developer's inbox ({@code ADRESAT_DEV_INBOX_PORT}, 8025)
 */
record DevSettings(SortedMap<String, String> server, Path data, int inboxPort) {
  static final String DATABASE_URI = "ADRESAT_DATABASE_URI";
  static final String REDIS_URI = "ADRESAT_REDIS_URI";
  static final String SMTP_HOST = "ADRESAT_MAIL_SMTP_HOST";
  static final String SMTP_PORT = "ADRESAT_MAIL_SMTP_PORT";
  static final String SMS_URL = "ADRESAT_SMS_GATEWAY_URL";
  static final String HTTP_PORT = "ADRESAT_HTTP_PORT";
  static final String PUBLIC_URL = "ADRESAT_HTTP_PUBLIC_URL";

  private static final String OWN = "ADRESAT_DEV_";
  private static final String DATA = OWN + "DATA";
  private static final String INBOX_PORT = OWN + "INBOX_PORT";

  static DevSettings of(Map<String, String> environment) {
    SortedMap<String, String> server = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("ADRESAT_") && !name.startsWith(OWN) && !value.isBlank()) {
            server.put(name, value);
          }
        });
    return new DevSettings(
        server,
        Path.of(environment.getOrDefault(DATA, "data")).toAbsolutePath().normalize(),
        port(environment, INBOX_PORT, 8025));
  }

  boolean has(String name) {
    return server.containsKey(name);
  }

  int httpPort() {
    return port(server, HTTP_PORT, 8080);
  }

  String publicUrl() {
    return server.getOrDefault(PUBLIC_URL, "http://localhost:" + httpPort());
  }

  private static int port(Map<String, String> environment, String name, int standard) {
    String value = environment.getOrDefault(name, Integer.toString(standard));
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
      throw new DevProblem(
          "%s=%s is not a port: set it to a number up to 65535.".formatted(name, value));
    }
    return Integer.parseInt(value);
  }
}
