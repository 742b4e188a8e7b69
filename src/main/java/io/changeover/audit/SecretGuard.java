package io.changeover.audit;

import java.util.Map;
import java.util.regex.Pattern;

/** Refuses details that look like secrets: what is in the chain can never be taken out again. */
final class SecretGuard {

  private static final Pattern NAME =
      Pattern.compile(
          "password|passwd|secret|token|api[-_.]?key|private", Pattern.CASE_INSENSITIVE);
  private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY");

  private SecretGuard() {}

  /**
   * @throws IllegalArgumentException naming the detail, never its value
   */
  static void check(String type, Map<String, String> details) {
    details.forEach(
        (key, value) -> {
          if (NAME.matcher(key).find()) {
            throw refusal(type, key, "its name says that it is a secret");
          }
          if (KEY.matcher(value).find()) {
            throw refusal(type, key, "it holds a private key");
          }
        });
  }

  private static IllegalArgumentException refusal(String type, String key, String why) {
    return new IllegalArgumentException(
        "The audit event %s was refused: detail '%s': %s. Record a reference to it instead."
            .formatted(type, key, why));
  }
}
