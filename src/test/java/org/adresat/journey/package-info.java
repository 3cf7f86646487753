/** Journeys of citizens through HTTP, with real letters and SMS. */
@NullMarked
package org.adresat.journey;

import org.jspecify.annotations.NullMarked;
