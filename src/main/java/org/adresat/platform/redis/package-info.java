/** The connection to Redis, which may be lost at any time. */
@NullMarked
package org.adresat.platform.redis;

import org.jspecify.annotations.NullMarked;
