package io.changeover.platform;

/** Keeps an old installation from acting while a new one takes over: no two may heal at once. */
public interface Fencing extends Capability {

  /** Cuts the old installation off from what it acts upon, and proves it. */
  Procedure fence(Work work);
}
