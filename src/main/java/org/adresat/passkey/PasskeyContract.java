package org.adresat.passkey;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;

/** What a citizen may ask of their own passkeys. */
public interface PasskeyContract {

  /** All of them. */
  Address<ListAll, Listed> LIST = new Address<>("passkey.list");

  /** Asks an authenticator for a new key. */
  Address<Begin, Begun> BEGIN = new Address<>("passkey.begin");

  /** Takes the key it answers. */
  Address<Add, Added> ADD = new Address<>("passkey.add");

  /** Calls one otherwise. */
  Address<Rename, Renamed> RENAME = new Address<>("passkey.rename");

  /** Removes one. */
  Address<Remove, Removed> REMOVE = new Address<>("passkey.remove");

  /** Asks for the list. */
  record ListAll(Citizen citizen) implements Request<Listed> {}

  /** In the order they were added. */
  record Listed(List<Entry> passkeys) {}

  /**
   * A key as its owner sees it.
   *
   * @param backedUp whether its provider keeps a copy, so that other devices of the owner have it
   */
  record Entry(UUID id, String name, Instant addedAt, Optional<Instant> usedAt, boolean backedUp) {}

  /** Begins. */
  record Begin(Citizen citizen) implements Request<Begun> {}

  /** What becomes of the beginning. */
  sealed interface Begun {

    /**
     * The authenticator may be asked.
     *
     * @param options PublicKeyCredentialCreationOptionsJSON (WebAuthn level 3)
     */
    record Ready(UUID id, JsonObject options) implements Begun {}

    /** The account has as many keys as it may. */
    record TooMany() implements Begun {}

    /** The proof of the person is too old. */
    record IdentityCheckRequired() implements Begun {}
  }

  /**
   * What an authenticator answers to the wish for a key; bytes in base64url.
   *
   * @param transports as its browser names them
   */
  record Attestation(String clientData, String attestationObject, List<String> transports) {}

  /**
   * Adds a key.
   *
   * @param id of the beginning
   * @param name as its owner calls it; what is blank is named after the device
   */
  record Add(Citizen citizen, UUID id, String name, Attestation attestation, Origin origin)
      implements Request<Added> {}

  /** What becomes of a new key. */
  sealed interface Added {

    /** It is there. */
    record Done(Entry passkey) implements Added {}

    /** The answer does not prove a key for this portal. */
    record Refused() implements Added {}

    /** The key is an account's already. */
    record Known() implements Added {}

    /** The account has as many keys as it may. */
    record TooMany() implements Added {}

    /** It was not begun by this session, or its time is over. */
    record NotFound() implements Added {}
  }

  /** Calls a key by another name. */
  record Rename(Citizen citizen, UUID id, String name) implements Request<Renamed> {}

  /** What becomes of a name. */
  sealed interface Renamed {

    /** It is called so now. */
    record Done(Entry passkey) implements Renamed {}

    /** A name has to be seen. */
    record Blank() implements Renamed {}

    /** The account has no such key. */
    record NotFound() implements Renamed {}
  }

  /** Removes a key. */
  record Remove(Citizen citizen, UUID id, Origin origin) implements Request<Removed> {}

  /** What becomes of a removal. */
  sealed interface Removed {

    /** Nobody can sign in by it any more. */
    record Done() implements Removed {}

    /** The proof of the person is too old. */
    record IdentityCheckRequired() implements Removed {}

    /** The account has no such key. */
    record NotFound() implements Removed {}
  }
}
