/** Numbers that states know a person by (INN, SNILS, IIN), kept so that they lead back in. */
@NullMarked
package org.adresat.identifier;

import org.jspecify.annotations.NullMarked;
