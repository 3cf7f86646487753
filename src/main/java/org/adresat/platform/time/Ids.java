package org.adresat.platform.time;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/** Time-ordered identifiers, UUID version 7 (RFC 9562). An identifier is never a secret. */
public final class Ids {

  private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

  private Ids() {}

  /** The next identifier; later ones sort after earlier ones of the same node. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
