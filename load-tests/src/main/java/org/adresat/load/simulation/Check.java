package org.adresat.load.simulation;

import java.util.List;
import org.adresat.load.Journey;

/** Access tokens are checked. */
public final class Check extends JourneySimulation {

  /** Called by Gatling. */
  public Check() {
    super(List.of(Journey.CHECK));
  }
}
