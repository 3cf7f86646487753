/** Journeys in a real browser, with real letters and SMS. */
@NullMarked
package org.adresat.browser;

import org.jspecify.annotations.NullMarked;
