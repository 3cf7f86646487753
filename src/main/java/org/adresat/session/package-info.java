/** Sign-in, tokens, devices and the end of a session. */
@NullMarked
package org.adresat.session;

import org.jspecify.annotations.NullMarked;
