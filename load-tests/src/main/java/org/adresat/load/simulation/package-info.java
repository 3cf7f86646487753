/** Gatling simulations: one per journey, the mixed day, the smoke run. */
package org.adresat.load.simulation;
