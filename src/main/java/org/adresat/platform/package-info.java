/** What every capability stands on; imports none of them. */
@NullMarked
package org.adresat.platform;

import org.jspecify.annotations.NullMarked;
