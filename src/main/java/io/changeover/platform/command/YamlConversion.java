package io.changeover.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** From YAML nodes with marks to a tree and its lines; keeps merge keys ({@code <<}) working. */
final class YamlConversion {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 30;
  private static final int MOST = 100_000;

  private final Map<String, Integer> lines = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  Map<String, Integer> lines() {
    return Map.copyOf(lines);
  }

  /** Each begins with a colon and the line. */
  List<String> problems() {
    return problems;
  }

  JsonNode convert(Node node, String pointer) {
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (pointer.chars().filter(c -> c == '/').count() > DEEPEST || lines.size() > MOST) {
      problems.add(":%d: this is nested too deeply, or too long.".formatted(lines.get(pointer)));
      return NullNode.getInstance();
    }
    if (node instanceof MappingNode mapping) {
      var object = NODES.objectNode();
      addAll(mapping, pointer, object);
      return object;
    }
    return node instanceof SequenceNode sequence ? list(sequence, pointer) : scalar(node);
  }

  private ArrayNode list(SequenceNode sequence, String pointer) {
    var array = NODES.arrayNode();
    for (Node element : sequence.getValue()) {
      array.add(convert(element, pointer + "/" + array.size()));
    }
    return array;
  }

  private void addAll(MappingNode mapping, String pointer, ObjectNode object) {
    for (NodeTuple tuple : mapping.getValue()) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      if (key.equals("<<")) {
        continue;
      }
      int line = tuple.getKeyNode().getStartMark().getLine() + 1;
      String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
      if (object.has(key)) {
        problems.add(":%d: '%s' is there twice; keep one of them.".formatted(line, key));
      }
      lines.put(child, line);
      object.set(key, convert(tuple.getValueNode(), child));
    }
    mergeInto(mapping, pointer, object);
  }

  private void mergeInto(MappingNode mapping, String pointer, ObjectNode object) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (((ScalarNode) tuple.getKeyNode()).getValue().equals("<<")
          && convert(tuple.getValueNode(), pointer) instanceof ObjectNode merged) {
        merged.properties().forEach(e -> object.putIfAbsent(e.getKey(), e.getValue()));
      }
    }
  }

  private static JsonNode scalar(Node node) {
    String text = ((ScalarNode) node).getValue();
    if (node.getTag().equals(Tag.BOOL) && text.matches("(?i)true|false")) {
      return BooleanNode.valueOf(Boolean.parseBoolean(text));
    }
    return node.getTag().equals(Tag.NULL) ? NullNode.getInstance() : TextNode.valueOf(text);
  }
}
