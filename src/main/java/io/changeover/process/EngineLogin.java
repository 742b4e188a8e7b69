package io.changeover.process;

import java.util.Optional;

/**
 * The people the engine knows, and on whose behalf the current thread talks to it. Passwords live
 * in the engine's identity tables only.
 */
public interface EngineLogin {

  /** From here on this thread's calls to the engine are the actor's, authorizations included. */
  void as(Actor actor);

  /** Ends {@link #as}; safe to call without it. */
  void clear();

  /** Whether the password is right; a locked or unknown user's never is. */
  boolean checkPassword(String user, String password);

  /**
   * The person with the groups that the inventory gives them at this moment, or nothing if it knows
   * them in none: who was taken out of it is out.
   */
  Optional<Actor> person(String user);
}
