package io.changeover.platform;

/** Removing the old version and putting the new one in its place. */
public interface Installation extends Capability {

  /** Takes the old version out of service; its data is kept aside until finalize. Destructive. */
  Procedure tearDown(Work work);

  Procedure install(Work work);
}
