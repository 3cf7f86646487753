/** The ways back in: lifting a lock with a phone code, replacing a forgotten password. */
@NullMarked
package org.adresat.recovery;

import org.jspecify.annotations.NullMarked;
