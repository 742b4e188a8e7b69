package io.changeover.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML without guessing types: {@code to: 17.10} and {@code opens: 22:00} are the texts that
 * were written, not numbers. Only plain {@code true}, {@code false} and {@code null} are more than
 * text. No tag ever creates an object.
 */
final class YamlReading {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Problems problems;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlReading(Problems problems) {
    this.problems = problems;
  }

  /** Empty if the text is no YAML or says nothing; the problem is then among the problems. */
  static Optional<LocatedYaml> read(String text, Problems problems) {
    return new YamlReading(problems).read(text);
  }

  private Optional<LocatedYaml> read(String text) {
    try {
      Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (node == null) {
        problems.add(1, "", "The file is empty. Begin with 'environments:'.");
        return Optional.empty();
      }
      lines.put("", line(node));
      return Optional.of(new LocatedYaml(json(node, ""), lines));
    } catch (MarkedYAMLException broken) {
      var mark = broken.getProblemMark();
      problems.add(mark == null ? 1 : mark.getLine() + 1, "", explain(broken.getProblem()));
      return Optional.empty();
    } catch (YAMLException broken) {
      problems.add(1, "", explain(String.valueOf(broken.getMessage())));
      return Optional.empty();
    }
  }

  private static String explain(String problem) {
    String cure =
        problem.contains("\\t")
            ? "Indent with spaces, not with tabs."
            : "Check the indentation and the brackets from the line before on, and put texts with"
                + " ':' or '#' in quotes.";
    return "This is not valid YAML (" + problem + "). " + cure;
  }

  private JsonNode json(Node node, String pointer) {
    if (!open.add(node)) {
      problems.add(line(node), "", "An anchor contains itself. Write the value out instead.");
      return JSON.nullNode();
    }
    try {
      if (node instanceof MappingNode mapping) {
        return object(mapping, pointer);
      }
      return node instanceof SequenceNode sequence
          ? array(sequence, pointer)
          : scalar((ScalarNode) node);
    } finally {
      open.remove(node);
    }
  }

  private ObjectNode object(MappingNode mapping, String pointer) {
    ObjectNode object = JSON.objectNode();
    var firstLines = new HashMap<String, Integer>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(line(entry.getKeyNode()), "", "A key must be a plain word.");
        continue;
      }
      String name = key.getValue();
      Integer first = firstLines.putIfAbsent(name, line(key));
      if (first != null) {
        problems.add(
            line(key),
            "",
            "'%s' is there twice: first on line %d. Keep one of the two.".formatted(name, first));
        continue;
      }
      String child = LocatedYaml.child(pointer, name);
      lines.put(child, line(key));
      object.set(name, json(entry.getValueNode(), child));
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, String pointer) {
    ArrayNode array = JSON.arrayNode();
    for (Node item : sequence.getValue()) {
      String child = pointer + "/" + array.size();
      lines.put(child, line(item));
      array.add(json(item, child));
    }
    return array;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() == ScalarStyle.PLAIN) {
      switch (text) {
        case "true", "True", "TRUE":
          return JSON.booleanNode(true);
        case "false", "False", "FALSE":
          return JSON.booleanNode(false);
        case "", "~", "null", "Null", "NULL":
          return JSON.nullNode();
        default:
          break;
      }
    }
    return JSON.textNode(text);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
