package io.changeover.process.cluster;

/** Something that only the leader does. */
public interface Duty {

  /** This node leads from now on. */
  void begin();

  /** It does not any more. Returns when nothing is being done any more. */
  void end() throws InterruptedException;
}
