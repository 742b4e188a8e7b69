package io.changeover.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Errors as our JSON, for places that no controller reaches. */
final class Answers {

  private Answers() {}

  static Map<String, Object> error(String sentence, List<String> problems) {
    return Map.of("error", sentence, "problems", problems);
  }

  /** The engine's own pages read {@code message}, ours read {@code error}: both are there. */
  static void error(HttpServletResponse response, ObjectMapper json, int status, String sentence)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    var body =
        Map.of("error", sentence, "message", sentence, "type", "Changeover", "problems", List.of());
    json.writeValue(response.getOutputStream(), body);
  }
}
