/** Load on a server, and the topology it may run on. */
package org.adresat.load;
