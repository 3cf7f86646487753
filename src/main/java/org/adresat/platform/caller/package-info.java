/** Who is asking, from where and in which language. */
@NullMarked
package org.adresat.platform.caller;

import org.jspecify.annotations.NullMarked;
