package org.adresat.load.simulation;

import java.util.List;
import org.adresat.load.Journey;

/** Citizens press "send again" over and over. */
public final class ResendStorm extends JourneySimulation {

  /** Called by Gatling. */
  public ResendStorm() {
    super(List.of(Journey.STORM));
  }
}
