package io.changeover.remote;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a command as lines on standard input, ended by a line with a full stop. */
final class CommandInput {

  private CommandInput() {}

  static byte[] of(Map<String, String> environment) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(environment)
        .forEach((name, value) -> lines.append(name).append(encoded(value)).append('\n'));
    return lines.append(".\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Base64 costs the host a process, so only values of several lines pay for it. */
  private static String encoded(String value) {
    if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
      return "=" + value;
    }
    return ":" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
