package io.changeover.process.cluster;

/** Whether this node takes jobs of the engine. */
public interface Acquisition {

  /** Has no effect if it is so already. */
  void allow(boolean allowed);
}
