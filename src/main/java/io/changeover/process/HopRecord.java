package io.changeover.process;

import java.util.Map;
import java.util.Set;

/** What is on record of a hop when one of its steps has ended; read when it is asked for. */
public interface HopRecord {

  /** What its steps captured so far, by name. */
  Map<String, String> evidence();

  /** Actions of which something may have been started. */
  Set<String> started();
}
