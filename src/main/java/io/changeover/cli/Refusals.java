package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** A server's refusal in words. */
final class Refusals {

  private Refusals() {}

  static String words(int status, byte[] body) {
    try {
      var json = new ObjectMapper().readTree(body);
      var words = new StringBuilder(json.path("error").asText(""));
      json.path("problems").forEach(problem -> words.append("\n  - ").append(problem.asText()));
      if (words.length() > 0) {
        return words.toString();
      }
    } catch (IOException notJson) {
      return unexplained(status);
    }
    return unexplained(status);
  }

  private static String unexplained(int status) {
    return "The server answered with status %d and gave no reason.".formatted(status);
  }
}
