package io.changeover.process;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;

/** Who is logged in to the engine's own web applications. */
public interface WebappSessions {

  /** Whose session it is, or nothing before the login. */
  Optional<Login> of(HttpSession session);

  /**
   * A login as the engine keeps it.
   *
   * @param groups those of the moment of the login
   */
  record Login(String user, Set<String> groups) {

    public Login {
      groups = Set.copyOf(groups);
    }
  }
}
