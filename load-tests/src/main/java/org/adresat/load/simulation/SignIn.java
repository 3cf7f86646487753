package org.adresat.load.simulation;

import java.util.List;
import org.adresat.load.Journey;

/** Citizens sign in. */
public final class SignIn extends JourneySimulation {

  /** Called by Gatling. */
  public SignIn() {
    super(List.of(Journey.SIGN_IN));
  }
}
