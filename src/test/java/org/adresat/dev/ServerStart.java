package org.adresat.dev;

import java.util.Map;

/** Starts Adresat in this JVM, as {@code serve} does; what it returns closes it in order. */
@FunctionalInterface
interface ServerStart {
  /**
   * Returns when the server takes requests.
   *
   * @param environment variables that configure it, as the operating system would give them
   * @throws Exception with a message for the reader when it cannot start
   */
  AutoCloseable start(Map<String, String> environment) throws Exception;
}
