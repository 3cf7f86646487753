/** Texts, dates and durations in the reader's language. */
@NullMarked
package org.adresat.platform.i18n;

import org.jspecify.annotations.NullMarked;
