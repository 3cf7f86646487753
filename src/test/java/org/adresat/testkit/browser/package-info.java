/** A real browser for tests: finds Chromium, watches it, and walks the cabinet in it. */
@NullMarked
package org.adresat.testkit.browser;

import org.jspecify.annotations.NullMarked;
