package io.changeover.process;

import java.util.List;

/** What was done to hosts, readable for the ways in. */
public interface OperationLog {

  /** All operations of an upgrade, oldest first; empty if there is none yet. */
  List<OperationView> of(String upgrade);
}
