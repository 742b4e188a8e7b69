package io.changeover.process;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Who is logged in to the engine's own web applications. */
public interface WebappSessions {

  /** The user of that session, or nothing before the login. */
  Optional<String> userOf(HttpSession session);
}
