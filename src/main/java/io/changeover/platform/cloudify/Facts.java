package io.changeover.platform.cloudify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines {@code key=value}; a key may come more than once. */
final class Facts {

  /** How a fact is come by; what cannot be asked is written as {@code key.unknown=reason}. */
  interface Question {
    void ask();
  }

  private final List<String> lines = new ArrayList<>();

  void put(String key, Object value) {
    lines.add(key + "=" + String.valueOf(value).replaceAll("\\s*\\R\\s*", " "));
  }

  void unknown(String key, String reason) {
    put(key + ".unknown", reason);
  }

  /** Asks, and notes as unknown what this version, edition or user is not told. */
  void ask(String key, Question question) {
    try {
      question.ask();
    } catch (CallFailed failed) {
      if (failed.isTransient() || failed.status() == 401) {
        throw failed;
      }
      unknown(key, failed.getMessage() == null ? "refused" : failed.getMessage());
    }
  }

  int size() {
    return lines.size();
  }

  byte[] bytes() {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
