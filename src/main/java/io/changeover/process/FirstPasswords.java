package io.changeover.process;

import java.util.Map;

/** The passwords that were generated for new users; kept in memory only, until they are taken. */
public interface FirstPasswords {

  /**
   * @return passwords by user id, in display order; empty from the second call on, and where no
   *     user is new
   */
  Map<String, String> takeOnce();
}
