package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the task that a person means by its id, the beginning of it, or its upgrade. */
final class TaskChoice {

  private static final Pattern WHOLE_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private TaskChoice() {}

  /**
   * @throws Stop if none or several are meant
   */
  static String find(Connection server, String typed) {
    List<String> found = new ArrayList<>();
    for (JsonNode task : server.get("/api/tasks")) {
      String id = task.path("id").asText();
      if (id.equals(typed)) {
        return id;
      }
      if (id.startsWith(typed) || task.path("upgrade").asText().equals(typed)) {
        found.add(id);
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (WHOLE_ID.matcher(typed).matches()) {
      return typed; // the server knows why it does not wait for this person, and writes it down
    }
    throw Stop.badInput(
        found.isEmpty()
            ? "No task '%s' waits for %s. See which do: ./changeover tasks"
                .formatted(typed, server.user())
            : "'%s' means several tasks: %s. Say which."
                .formatted(typed, String.join(", ", found)));
  }
}
