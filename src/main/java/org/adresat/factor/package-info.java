/** The second factor of signing in: an authenticator app or SMS, and backup codes. */
@NullMarked
package org.adresat.factor;

import org.jspecify.annotations.NullMarked;
