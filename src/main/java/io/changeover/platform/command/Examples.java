package io.changeover.platform.command;

import io.changeover.failure.BadInput;
import io.changeover.platform.PackWorkshop.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The examples in a pack's folder {@code tests}: what its author says should come out. */
final class Examples {

  private final Pack pack;
  private final PackSchema schema = PackSchema.examples();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> told = new TreeSet<>();
  private int count;

  private Examples(Pack pack) {
    this.pack = pack;
  }

  /**
   * @throws BadInput if a file of them cannot be read; names file, line and cure
   */
  static Check run(Pack pack, Path folder) {
    var examples = new Examples(pack);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .forEach(file -> examples.file(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Check(
        pack.data(), examples.count, List.copyOf(examples.problems), examples.untold());
  }

  private void file(Path file) {
    try {
      YamlText yaml = YamlText.parse(file.toString(), Files.readString(file));
      var wrong = schema.problems(yaml);
      if (!wrong.isEmpty()) {
        throw new BadInput(wrong);
      }
      var root = Entry.root(yaml);
      var settings = root.textMap("settings");
      root.entries("probes").forEach(e -> run(e, new ProbeExample(e, settings)));
      root.entries("rules").forEach(e -> run(e, new RuleExample(e)));
      root.entries("exits").forEach(e -> run(e, new ExitExample(e)));
      root.entries("commands").forEach(e -> run(e, new CommandExample(e, settings)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void run(Entry entry, Example example) {
    count++;
    told.add(example.subject());
    // Names of rules that an example expects are told by it.
    entry.texts("blocked").forEach(name -> told.add("prerequisite " + name));
    entry.texts("cautions").forEach(name -> told.add("caution " + name));
    example
        .wrong(pack)
        .ifPresent(
            wrong ->
                problems.add(
                    entry.yaml().problem(entry.pointer(), example.subject() + ": " + wrong)));
  }

  private List<String> untold() {
    var all = new ArrayList<String>();
    pack.probes().stream()
        .flatMap(probe -> probe.readings().stream())
        .forEach(probe -> all.add("probe " + probe.name()));
    pack.data().prerequisites().forEach(one -> all.add("prerequisite " + one.name()));
    pack.data().cautions().forEach(one -> all.add("caution " + one.name()));
    pack.actions().keySet().stream().sorted().forEach(action -> all.add("action " + action));
    all.removeAll(told);
    return List.copyOf(all);
  }
}
