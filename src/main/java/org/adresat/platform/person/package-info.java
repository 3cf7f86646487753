/** What a person's name and password must look like. */
@NullMarked
package org.adresat.platform.person;

import org.jspecify.annotations.NullMarked;
