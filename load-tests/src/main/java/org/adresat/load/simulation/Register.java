package org.adresat.load.simulation;

import java.util.List;
import org.adresat.load.Journey;

/** Citizens register. */
public final class Register extends JourneySimulation {

  /** Called by Gatling. */
  public Register() {
    super(List.of(Journey.REGISTER));
  }
}
