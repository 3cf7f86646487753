/** The citizen's account: profile, password and its lock. */
@NullMarked
package org.adresat.account;

import org.jspecify.annotations.NullMarked;
