package io.changeover.platform;

/** Keeping clients out while the state changes, and letting them in again. */
public interface Clients extends Capability {

  /** Closes clients off and proves that nobody is connected. */
  Procedure closeOff(Work work);

  /** Lets clients in again on the version that runs now. */
  Procedure reopen(Work work);
}
