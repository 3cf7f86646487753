/** What an account is signed in with, as its owner changes it. */
@NullMarked
package org.adresat.credential;

import org.jspecify.annotations.NullMarked;
