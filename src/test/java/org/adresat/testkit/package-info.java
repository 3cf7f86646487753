/** Embedded services, catchers that can be told to misbehave, and fixtures shared by all tests. */
@NullMarked
package org.adresat.testkit;

import org.jspecify.annotations.NullMarked;
