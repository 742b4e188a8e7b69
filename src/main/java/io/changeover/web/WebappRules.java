package io.changeover.web;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may pass to the engine's web applications beside their engine interface: pages, their own
 * login, and Cockpit's queries. Paths are relative to {@code /camunda}.
 */
final class WebappRules {

  private static final Pattern LOGIN = Pattern.compile("/api/admin/auth/user/[^/]+/login/[^/]+");

  private static final Pattern LOGOUT = Pattern.compile("/api/admin/auth/user/[^/]+/logout");

  private static final Pattern COCKPIT_QUERY =
      Pattern.compile(
          "/api/cockpit/plugin/base/[^/]+/(incident(/count)?|process-instance(/count)?"
              + "|process-instance/[^/]+/called-process-instances"
              + "|process-definition/[^/]+/called-process-definitions"
              + "|process-definition/statistics(-count)?)");

  private static final Pattern SETUP = Pattern.compile("/api/admin/setup(/.*)?");

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private WebappRules() {}

  /** Whether a password is sent there. */
  static boolean isLogin(String path) {
    return LOGIN.matcher(path).matches();
  }

  /**
   * @return the refusal in words, or nothing if the request may pass
   */
  static Optional<String> refusal(String method, String path) {
    if (SETUP.matcher(path).matches()) {
      return Optional.of("There is no first user to set up: people come from the inventory.");
    }
    boolean allowed =
        READING.contains(method)
            || method.equals("POST")
                && (isLogin(path)
                    || LOGOUT.matcher(path).matches()
                    || COCKPIT_QUERY.matcher(path).matches());
    return allowed
        ? Optional.empty()
        : Optional.of("Only reading and work on your own tasks pass here.");
  }
}
