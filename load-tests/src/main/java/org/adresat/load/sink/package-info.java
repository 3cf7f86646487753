/** A mail relay and an SMS gateway that hand the codes back to the load. */
package org.adresat.load.sink;
