package io.changeover.process.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.failure.BadInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Camunda Form. */
record FormFile(String file, JsonNode content) {

  static final int MOST_FIELDS = 10;

  /**
   * @throws BadInput if it is no JSON
   */
  static FormFile read(String file, byte[] content) {
    try {
      return new FormFile(file, new ObjectMapper().readTree(content));
    } catch (IOException unreadable) {
      throw new BadInput(
          "%s cannot be read as a form: %s. Open it in Camunda Modeler and save it again."
              .formatted(file, unreadable.getMessage()));
    }
  }

  String id() {
    return content.path("id").asText();
  }

  boolean hasField(String key) {
    return fields().stream().anyMatch(key::equals);
  }

  List<String> fields() {
    return content.findValuesAsText("key");
  }

  /** The values that a field lets a person choose; empty if it is no choice. */
  List<String> choices(String key) {
    var values = new ArrayList<String>();
    for (JsonNode field : content.path("components")) {
      if (field.path("key").asText().equals(key)) {
        field.path("values").forEach(value -> values.add(value.path("value").asText()));
      }
    }
    return values;
  }

  void check(Findings findings) {
    if (fields().size() > MOST_FIELDS) {
      findings.add(
          new Finding(
              file,
              id(),
              "form-size",
              "%d fields are more than %d: keep what the decision needs, link the plan's page."
                  .formatted(fields().size(), MOST_FIELDS)));
    }
  }
}
