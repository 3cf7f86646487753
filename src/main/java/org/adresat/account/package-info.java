/** The citizen's account: profile, password and confirmation level. */
@NullMarked
package org.adresat.account;

import org.jspecify.annotations.NullMarked;
