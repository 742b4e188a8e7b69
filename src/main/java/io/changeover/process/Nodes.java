package io.changeover.process;

import java.util.List;

/** The servers that work on this database together. */
public interface Nodes {

  /** All of them; empty where there is but one, and it keeps all others out. */
  List<NodeView> all();
}
