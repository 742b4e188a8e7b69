package io.changeover.platform;

/** The configuration that lives on the hosts and not in the snapshot. */
public interface LocalConfiguration extends Capability {

  Procedure save(Work work);

  Procedure putBack(Work work);
}
