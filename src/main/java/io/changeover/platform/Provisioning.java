package io.changeover.platform;

/** Makes a new installation beside the old one, which goes on untouched. */
public interface Provisioning extends Capability {

  /** Installs the new version, empty, on the new host. */
  Procedure provision(Work work);
}
