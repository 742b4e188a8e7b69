package io.changeover.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request path in the one spelling that the door compares. Spellings that a servlet container and
 * a REST framework might read differently have no such form.
 */
final class DoorPath {

  private static final Pattern AMBIGUOUS =
      Pattern.compile("(?i)[;\\\\]|//|%(2e|2f|5c|3b|25|0|1|7f)|%(?![0-9a-f]{2})|/\\.{1,2}(/|$)");

  private DoorPath() {}

  /** The decoded path without trailing slash, or nothing if the spelling is ambiguous. */
  static Optional<String> canonical(String rawPath) {
    if (AMBIGUOUS.matcher(rawPath).find()) {
      return Optional.empty();
    }
    String path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
    while (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    boolean plain = path.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
    return plain ? Optional.of(path) : Optional.empty();
  }
}
