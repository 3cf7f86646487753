package org.adresat.http;

/**
 * Whether the portal is being maintained: by configuration, or switched by an operator on any node.
 */
public final class Maintenance {

  private final boolean configured;
  private volatile boolean switched;

  /**
   * @param configured on for as long as this node runs
   */
  public Maintenance(boolean configured) {
    this.configured = configured;
  }

  boolean on() {
    return configured || switched;
  }

  void switched(boolean on) {
    this.switched = on;
  }
}
