package org.adresat.load;

import io.gatling.javaapi.core.ChainBuilder;

/** Every journey on one screen: usual arrivals a second, p99 it must keep, what is done. */
public enum Journey {
  /** A phone proved by SMS opens an account; one password hash. */
  REGISTER("register", 2, 1500, Steps.register()),
  /** Phone and password; one password hash. */
  SIGN_IN("sign-in", 5, 1000, Steps.signIn()),
  /** The main job: identity check, address, letter, confirmation; one password hash. */
  BIND("bind", 3, 1500, Steps.bind()),
  /** Ten reads behind an access token. */
  CHECK("check", 10, 500, Steps.check()),
  /** New tokens for old. */
  REFRESH("refresh", 10, 500, Steps.refresh()),
  /** Somebody presses "send again" five times at once: one letter. */
  STORM("storm", 1, 1500, Steps.storm());

  private final String label;
  private final double rate;
  private final int p99;
  private final ChainBuilder steps;

  Journey(String label, double rate, int p99, ChainBuilder steps) {
    this.label = label;
    this.rate = rate;
    this.p99 = p99;
    this.steps = steps;
  }

  /** As settings and reports name it. */
  public String label() {
    return label;
  }

  /** Arrivals a second where nothing else is set. */
  double rate() {
    return rate;
  }

  /** Milliseconds, where nothing else is set. */
  int p99() {
    return p99;
  }

  /** What one citizen does. */
  public ChainBuilder steps() {
    return steps;
  }
}
