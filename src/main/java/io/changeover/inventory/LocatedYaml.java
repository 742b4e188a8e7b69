package io.changeover.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A YAML text as a tree, with the line of each value.
 *
 * @param lines line (from 1) by JSON pointer: {@code /environments/shop-prod/stage}
 */
record LocatedYaml(JsonNode root, Map<String, Integer> lines) {

  /** A value and where it stands. */
  record Entry(String name, String pointer, JsonNode value) {}

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** The line of the value, or of the nearest value around it. */
  int line(String pointer) {
    String nearest = pointer;
    while (!lines.containsKey(nearest) && !nearest.isEmpty()) {
      nearest = nearest.substring(0, nearest.lastIndexOf('/'));
    }
    return lines.getOrDefault(nearest, 1);
  }

  /** The pointer as people write it: {@code environments.shop-prod.hosts[0].name}. */
  String place(String pointer) {
    var words = new StringBuilder();
    JsonNode node = root;
    for (String part : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String name = part.replace("~1", "/").replace("~0", "~");
      if (node.isArray()) {
        words.append('[').append(name).append(']');
        node = node.path(Integer.parseInt(name));
      } else {
        words.append(words.isEmpty() ? "" : ".").append(name);
        node = node.path(name);
      }
    }
    return words.toString();
  }

  /** The entries of a mapping or a list; none if the value is something else. */
  List<Entry> entries(String pointer) {
    var entries = new ArrayList<Entry>();
    JsonNode node = at(pointer);
    node.properties()
        .forEach(
            field ->
                entries.add(
                    new Entry(field.getKey(), child(pointer, field.getKey()), field.getValue())));
    if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        entries.add(new Entry("" + index, pointer + "/" + index, node.get(index)));
      }
    }
    return entries;
  }

  void problem(Problems problems, String pointer, String text) {
    problems.add(line(pointer), place(pointer), text);
  }
}
