package org.adresat.http;

import io.vertx.core.Future;
import org.adresat.platform.caller.Citizen;

/**
 * Says whether the person behind a session was proved lately. Implemented by the verification
 * capability; asked at the door for every call that needs it.
 */
public interface Proofs {

  /** Whether it may change what protects the account now. */
  Future<Boolean> proved(Citizen citizen);
}
