package io.changeover.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;

/** How procedures and targets are kept with a step. They hold secret references, never secrets. */
final class ProcedureJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private ProcedureJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot keep this as JSON: " + e.getMessage(), e);
    }
  }

  static Procedure procedure(String json) {
    return read(json, Procedure.class);
  }

  static Target target(String json) {
    return read(json, Target.class);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new LedgerUnavailable("A step in the ledger cannot be read: " + e.getMessage(), e);
    }
  }
}
