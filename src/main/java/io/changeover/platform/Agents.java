package io.changeover.platform;

/** Programs on other hosts that work for the platform and must follow it. */
public interface Agents extends Capability {

  /** Brings them to the new version, and looks at each. */
  Procedure reconnect(Work work);
}
