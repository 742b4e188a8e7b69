package io.changeover.platform;

/** Bringing what an installation needs to the hosts while the old version serves. */
public interface Staging extends Capability {

  /** Puts it beside the old version, which stays as it is. */
  Procedure stage(Work work);
}
