package org.adresat.http;

import io.vertx.core.Future;
import java.util.Optional;
import org.adresat.platform.caller.Citizen;

/** Says whom an access token speaks for. Implemented by the session capability, without I/O. */
public interface Authenticator {

  /** The citizen, or nothing when the token is forged or expired or its session has ended. */
  Future<Optional<Citizen>> authenticate(String accessToken);
}
