package org.adresat.load.simulation;

import java.util.List;
import org.adresat.load.Journey;

/** All journeys together, as on an ordinary day. */
public final class MixedDay extends JourneySimulation {

  /** Called by Gatling. */
  public MixedDay() {
    super(List.of(Journey.values()));
  }
}
