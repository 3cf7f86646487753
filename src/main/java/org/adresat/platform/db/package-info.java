/** One statement per use case, on PostgreSQL. */
@NullMarked
package org.adresat.platform.db;

import org.jspecify.annotations.NullMarked;
