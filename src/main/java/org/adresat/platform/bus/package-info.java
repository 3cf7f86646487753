/** Typed requests and announcements over Vert.x's event bus. */
@NullMarked
package org.adresat.platform.bus;

import org.jspecify.annotations.NullMarked;
