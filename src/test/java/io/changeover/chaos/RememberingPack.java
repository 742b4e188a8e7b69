package io.changeover.chaos;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A copy of a platform pack of which every command is remembered by its host. */
public final class RememberingPack {

  private final List<String> words;
  private final Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());

  private RememberingPack(List<String> words) {
    this.words = words;
  }

  /**
   * Drops the copy into the platforms of a data folder.
   *
   * @param id of the copy
   */
  public static void drop(Path pack, String id, Path data, HostMemory memory) throws IOException {
    Path copy = data.resolve("platforms").resolve(id);
    try (Stream<Path> files = Files.walk(pack)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(pack.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    Path yaml = copy.resolve("platform.yaml");
    String text = Files.readString(yaml).replaceFirst("(?m)^id: .*$", "id: " + id);
    Files.writeString(yaml, new RememberingPack(memory.before("${environment}")).rewritten(text));
  }

  private String rewritten(String text) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(10_000);
    var yaml = new Yaml(options);
    var root = (MappingNode) yaml.compose(new StringReader(text));
    for (NodeTuple entry : root.getValue()) {
      if (name(entry).startsWith("actions")) {
        commandsOf((MappingNode) entry.getValueNode());
      }
    }
    var out = new StringWriter();
    yaml.serialize(root, out);
    return out.toString();
  }

  private void commandsOf(MappingNode actions) {
    for (NodeTuple action : actions.getValue()) {
      for (Node command : ((SequenceNode) action.getValueNode()).getValue()) {
        ((MappingNode) command)
            .getValue().stream()
                .filter(field -> name(field).equals("argv"))
                .forEach(field -> remember((SequenceNode) field.getValueNode()));
      }
    }
  }

  /** Pieces may be shared between commands: each is changed once. */
  private void remember(SequenceNode argv) {
    if (done.add(argv)) {
      for (int i = 0; i < words.size(); i++) {
        argv.getValue()
            .add(i, new ScalarNode(Tag.STR, words.get(i), null, null, ScalarStyle.DOUBLE_QUOTED));
      }
    }
  }

  private static String name(NodeTuple field) {
    return ((ScalarNode) field.getKeyNode()).getValue();
  }
}
