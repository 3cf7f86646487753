/**
 * Telephone numbers and e-mail addresses as values, and the rules that judge what a person typed.
 */
@NullMarked
package org.adresat.platform.contact;

import org.jspecify.annotations.NullMarked;
