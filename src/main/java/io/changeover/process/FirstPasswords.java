package io.changeover.process;

import java.util.Map;

/** Passwords generated for people seen for the first time. */
public interface FirstPasswords {

  /** User id to password; a second call gives nothing. */
  Map<String, String> takeOnce();
}
