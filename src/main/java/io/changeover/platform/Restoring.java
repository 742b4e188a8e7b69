package io.changeover.platform;

/** Bringing the snapshot into the new version. */
public interface Restoring extends Capability {

  Procedure restore(Work work);
}
