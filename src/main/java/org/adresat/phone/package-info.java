/** The phone of an account, as its owner changes it. */
@NullMarked
package org.adresat.phone;

import org.jspecify.annotations.NullMarked;
