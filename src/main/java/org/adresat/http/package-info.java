/** The HTTP server: contract, guards, problem answers and pages. */
@NullMarked
package org.adresat.http;

import org.jspecify.annotations.NullMarked;
