package io.changeover.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A form as it is sent to the engine, with what a person decides and nothing else. The facts that a
 * form shows come back with it, and would overwrite the upgrade's own.
 */
final class DecisionBody extends ReadBody {

  private static final Set<String> DECIDED = Set.of("decision", "reason");

  private static final int LIMIT = 64 * 1024;

  /**
   * @throws IOException if the body is no JSON object or larger than 64 KiB
   */
  DecisionBody(HttpServletRequest request, ObjectMapper json) throws IOException {
    super(request, json.writeValueAsBytes(decisionsOf(read(request, LIMIT), json)));
  }

  private static JsonNode decisionsOf(byte[] sent, ObjectMapper json) throws IOException {
    if (sent.length == 0) {
      return json.createObjectNode();
    }
    if (!(json.readTree(sent) instanceof ObjectNode form)) {
      throw new IOException("the form is not a JSON object");
    }
    if (form.get("variables") instanceof ObjectNode variables) {
      variables.retain(DECIDED);
    } else {
      form.remove("variables");
    }
    return form;
  }

  @Override
  public String getCharacterEncoding() {
    return StandardCharsets.UTF_8.name();
  }
}
