package org.adresat.testkit;

/**
 * An embedded server that did not start; its message is one sentence with the server's own reason.
 */
public final class ServerStartException extends RuntimeException {
  /** With the server's reason. */
  public ServerStartException(String message) {
    super(message);
  }
}
