/** Adresat. */
@NullMarked
package org.adresat;

import org.jspecify.annotations.NullMarked;
