package org.adresat.platform.crypto;

/**
 * What a key is used for. Each purpose has a key of its own, so a value made for one is void
 * elsewhere.
 */
public enum Purpose {
  /** Access tokens (JWT, HS256). */
  ACCESS_TOKEN,
  /** Refresh tokens. */
  REFRESH_TOKEN,
  /** Tokens that mark a known device. */
  DEVICE_TOKEN,
  /** Stored keyed hashes of one-time codes and link tokens. */
  CHALLENGE,
  /** Sealed payloads of letters and SMS that wait in the outbox. */
  OUTBOX,
  /** Tokens of sign-ins whose second factor is awaited. */
  SIGN_IN_TOKEN,
  /** Tokens by which the reader of a letter says that it was not them. */
  OBJECTION_TOKEN,
  /** Sealed seeds of authenticator apps. */
  FACTOR_SEED,
  /** Sealed numbers that states know a person by, and the hashes they are found by. */
  IDENTIFIER,
  /** Keys of limits and of the sign-in guard, so that neither store lists who was counted. */
  COUNTER
}
