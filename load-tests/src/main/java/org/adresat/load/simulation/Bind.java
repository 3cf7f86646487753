package org.adresat.load.simulation;

import java.util.List;
import org.adresat.load.Journey;

/** Citizens bind an address: the main job. */
public final class Bind extends JourneySimulation {

  /** Called by Gatling. */
  public Bind() {
    super(List.of(Journey.BIND));
  }
}
