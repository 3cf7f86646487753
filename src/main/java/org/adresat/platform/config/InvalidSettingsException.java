package org.adresat.platform.config;

import java.util.List;

/** The configuration cannot be used; carries every problem found, each beginning with its path. */
public final class InvalidSettingsException extends RuntimeException {

  private final List<String> problems;

  InvalidSettingsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
