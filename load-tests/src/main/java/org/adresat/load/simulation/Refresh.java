package org.adresat.load.simulation;

import java.util.List;
import org.adresat.load.Journey;

/** Tokens are refreshed. */
public final class Refresh extends JourneySimulation {

  /** Called by Gatling. */
  public Refresh() {
    super(List.of(Journey.REFRESH));
  }
}
