/** A citizen's e-mail addresses: binding, confirming, changing, removing. */
@NullMarked
package org.adresat.email;

import org.jspecify.annotations.NullMarked;
