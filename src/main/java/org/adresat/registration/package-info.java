/** Becoming a citizen of the portal: a phone proved by SMS opens an account. */
@NullMarked
package org.adresat.registration;

import org.jspecify.annotations.NullMarked;
