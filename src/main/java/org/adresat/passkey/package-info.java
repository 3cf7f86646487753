/** Passkeys (WebAuthn): signing in by a key that an authenticator holds, and looking after them. */
@NullMarked
package org.adresat.passkey;

import org.jspecify.annotations.NullMarked;
