package io.changeover.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.failure.BadInput;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML file as a tree that remembers its lines. Every scalar except {@code true} and {@code
 * false} stays the text that was written, so that a version {@code 1.10} does not become 1.1.
 *
 * @param place the file, for messages
 * @param lines line by JSON pointer, from 1
 */
record YamlText(String place, JsonNode tree, Map<String, Integer> lines) {

  /**
   * @throws BadInput if it is no YAML; the message names the line
   */
  static YamlText parse(String place, String text) {
    try {
      var options = new LoaderOptions();
      // a pack shares pieces freely; what aliases unfold to is bounded by the conversion
      options.setMaxAliasesForCollections(10_000);
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw new BadInput(place + ": the file is empty; it must hold a platform.");
      }
      var conversion = new YamlConversion();
      JsonNode tree = conversion.convert(root, "");
      var problems = conversion.problems().stream().map(problem -> place + problem).toList();
      if (!problems.isEmpty()) {
        throw new BadInput(problems);
      }
      return new YamlText(place, tree, conversion.lines());
    } catch (MarkedYAMLException broken) {
      var mark = broken.getProblemMark();
      int line = mark == null ? 1 : mark.getLine() + 1;
      throw new BadInput(
          List.of("%s:%d: this is no YAML: %s.".formatted(place, line, broken.getProblem())));
    } catch (YAMLException broken) {
      throw new BadInput("%s: this is no YAML: %s.".formatted(place, broken.getMessage()));
    }
  }

  /** A message that begins with file and line of what the pointer leads to. */
  String problem(String pointer, String text) {
    String known = pointer;
    while (!lines.containsKey(known) && !known.isEmpty()) {
      known = known.substring(0, known.lastIndexOf('/'));
    }
    String where = known.isEmpty() ? "" : " " + known.substring(1) + ":";
    return "%s:%d:%s %s".formatted(place, lines.getOrDefault(known, 1), where, text);
  }
}
