package org.adresat.load;

/**
 * How much load for how long, from system properties: {@code url}, {@code seconds}, {@code rate}
 * (multiplies all rates), {@code rate.JOURNEY} (arrivals a second), {@code p99.JOURNEY}
 * (milliseconds), {@code people} (prepared before the start).
 */
public final class Load {

  private Load() {}

  /** The server under load. */
  public static String url() {
    return System.getProperty("url", "http://127.0.0.1:8080");
  }

  /** How long arrivals last after the ramp. */
  public static int seconds() {
    return Integer.getInteger("seconds", 60);
  }

  /** How long arrivals grow at the start. */
  public static int ramp() {
    return Integer.getInteger("ramp", 5);
  }

  /** Citizens who have an account before the load starts. */
  public static int people() {
    return Integer.getInteger("people", 200);
  }

  /** Arrivals a second of one journey. */
  public static double rate(Journey journey) {
    double all = Double.parseDouble(System.getProperty("rate", "1"));
    String own = System.getProperty("rate." + journey.label());
    return all * (own == null ? journey.rate() : Double.parseDouble(own));
  }

  /** The threshold of one journey's slowest request, milliseconds. */
  public static int p99(Journey journey) {
    return Integer.getInteger("p99." + journey.label(), journey.p99());
  }
}
