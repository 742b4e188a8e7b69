package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;

/** A snapshot as the manager lists it: creating, created, failed or uploaded. */
record Snapshot(String id, String status, String error) {

  static Snapshot of(JsonNode row) {
    return new Snapshot(
        row.path("id").asText(""), row.path("status").asText(""), row.path("error").asText(""));
  }

  boolean is(String word) {
    return status.equals(word);
  }
}
