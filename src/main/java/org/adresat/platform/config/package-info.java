/** The settings: one documented file, overlays and the environment. */
@NullMarked
package org.adresat.platform.config;

import org.jspecify.annotations.NullMarked;
