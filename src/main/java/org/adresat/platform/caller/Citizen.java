package org.adresat.platform.caller;

import java.util.UUID;

/**
 * The signed-in citizen a request speaks for, as stated by a verified access token.
 *
 * @param accountId the account
 * @param sessionId the session the token belongs to
 */
public record Citizen(UUID accountId, UUID sessionId) {}
