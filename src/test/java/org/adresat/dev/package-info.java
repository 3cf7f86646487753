/** The local run: everything on embedded services, with an inbox for what is sent. */
@NullMarked
package org.adresat.dev;

import org.jspecify.annotations.NullMarked;
