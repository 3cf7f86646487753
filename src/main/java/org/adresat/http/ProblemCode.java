package org.adresat.http;

import java.util.Locale;

/**
 * Every problem the API can answer, with its HTTP status. The code is stable; title and detail are
 * texts under {@code problem.<code>} and may change.
 */
public enum ProblemCode {
  /** The body is no JSON, or holds duplicate keys, NUL or lone surrogates. */
  MALFORMED_REQUEST(400),
  /** A signed-in citizen is needed. */
  TOKEN_MISSING(401),
  /** The token is forged, expired, or its session has ended. */
  TOKEN_INVALID(401),
  /** Login and password, or the password alone, are wrong. */
  CREDENTIALS_WRONG(401),
  /** The passkey is unknown, or its answer does not prove it. */
  PASSKEY_REFUSED(401),
  /** Contacts may be changed only after the identity check. */
  IDENTITY_CHECK_REQUIRED(403),
  /** Another site's page had the browser send it. */
  CROSS_SITE_REQUEST(403),
  /** No such resource, or not this citizen's. */
  NOT_FOUND(404),
  /** The resource has no such method. */
  METHOD_NOT_ALLOWED(405),
  /** None of the media types asked for can be had. */
  NOT_ACCEPTABLE(406),
  /** The address, or what the code was for, is confirmed already. */
  ALREADY_CONFIRMED(409),
  /** Only a confirmed address can be primary or changed. */
  NOT_CONFIRMED(409),
  /** No second factor is on that could be changed. */
  SECOND_FACTOR_OFF(409),
  /** The account has as many addresses as it may. */
  TOO_MANY_ADDRESSES(409),
  /** The account has as many passkeys as it may. */
  TOO_MANY_PASSKEYS(409),
  /** The code's time is over, or a newer one has been sent. */
  CODE_EXPIRED(410),
  /** The sign-in was not ended in time, or was tried too often; the password is asked for again. */
  SIGN_IN_OVER(410),
  /** The link of a letter is too old, or was never one. */
  LINK_OVER(410),
  /** The recovery was not ended in time, was replaced by a newer one, or is done. */
  RECOVERY_OVER(410),
  /** The code was tried too often. */
  CODE_USED_UP(410),
  /** The body is larger than the server takes. */
  BODY_TOO_LARGE(413),
  /** The path or query is longer than the server takes. */
  URI_TOO_LONG(414),
  /** The body is of another media type. */
  MEDIA_TYPE_UNSUPPORTED(415),
  /** Fields of the request break a rule; each is named under errors. */
  VALIDATION_FAILED(422),
  /** The code is not the one sent; tells the tries left. */
  CODE_WRONG(422),
  /** Too many wrong passwords; tells when it ends. */
  ACCOUNT_LOCKED(423),
  /** A limit was reached; tells when it allows again. */
  TOO_MANY_REQUESTS(429),
  /** The headers are longer than the server takes. */
  HEADERS_TOO_LARGE(431),
  /** A fault of the server's own. */
  INTERNAL(500),
  /** A bounded pool is full. */
  OVERLOADED(503),
  /** The portal is being maintained. */
  MAINTENANCE(503),
  /** A part the server depends on is away. */
  UNAVAILABLE(503);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /** The HTTP status that always goes with the code. */
  public int status() {
    return status;
  }

  /** The problem of a request that failed before any handler knew more than a status. */
  static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 400 -> MALFORMED_REQUEST;
      case 403 -> CROSS_SITE_REQUEST;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> BODY_TOO_LARGE;
      case 415 -> MEDIA_TYPE_UNSUPPORTED;
      default -> INTERNAL;
    };
  }

  /** The code as clients see it, in kebab case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
