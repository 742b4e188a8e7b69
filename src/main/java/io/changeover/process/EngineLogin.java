package io.changeover.process;

import java.util.Set;

/** The engine's people, for the login of the ways in. */
public interface EngineLogin {

  /** False for a wrong password and for nobody alike; the engine locks after ten wrong ones. */
  boolean checkPassword(String user, String password);

  Set<String> groupsOf(String user);

  /** Makes the engine see this person on the current thread until {@link #clear()}. */
  void as(String user, Set<String> groups);

  void clear();
}
