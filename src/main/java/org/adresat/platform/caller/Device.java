package org.adresat.platform.caller;

import ua_parser.CachingParser;
import ua_parser.Client;
import ua_parser.Parser;

/** Names the browser and system behind a User-Agent header, for people to recognise. */
public final class Device {

  private static final int REMEMBERED = 2000;
  private static final Parser PARSER = new CachingParser(REMEMBERED);
  private static final String UNKNOWN = "Other";

  private Device() {}

  /** Such as {@code Firefox, Windows}; empty when nothing is known. */
  public static String describe(String userAgent) {
    if (userAgent.isEmpty()) {
      return "";
    }
    Client client = PARSER.parse(userAgent);
    String browser = client.userAgent.family;
    String system = client.os.family;
    if (UNKNOWN.equals(browser)) {
      return UNKNOWN.equals(system) ? "" : system;
    }
    return UNKNOWN.equals(system) ? browser : browser + ", " + system;
  }
}
