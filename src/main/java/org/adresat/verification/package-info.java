/** One-time codes and links, and the check of the person behind a session. */
@NullMarked
package org.adresat.verification;

import org.jspecify.annotations.NullMarked;
