/** Keys, one-time secrets, password hashes and sealed payloads. */
@NullMarked
package org.adresat.platform.crypto;

import org.jspecify.annotations.NullMarked;
