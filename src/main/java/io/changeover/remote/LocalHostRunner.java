package io.changeover.remote;

import java.nio.file.Path;
import java.util.List;

/** This machine as a host: the runner script, run as a process of ours. */
public final class LocalHostRunner extends ScriptHostRunner {

  /**
   * @param name the host's name in the inventory, for messages
   * @param home absolute folder of the runner and its journal; made if missing; belongs to one
   *     environment on one host
   * @param become argv prefix under which everything runs, or empty
   */
  public LocalHostRunner(String name, Path home, List<String> become) {
    super(new LocalShell(name, become), home.toAbsolutePath().normalize());
  }
}
