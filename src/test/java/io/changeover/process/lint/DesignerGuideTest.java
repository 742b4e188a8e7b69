package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.diagram.BundleFiles;
import io.changeover.process.simulation.Faults;
import io.changeover.process.simulation.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever does what the designers' guide says, word for word, gets diagrams that may run. */
class DesignerGuideTest {

  private static final Pattern DONE =
      Pattern.compile("(?s)```diff\\R--- (\\S+)\\R(.*?)```|\\$ cp bpmn/(\\S+) bpmn/(\\S+)");

  @Test
  void theGuidesThreeChangesAreAcceptedOneAfterTheOther() throws IOException {
    var bundle = new TreeMap<>(BundleFiles.of(Path.of("bpmn")));
    var shipped = Map.copyOf(bundle);
    var changed = new ArrayList<String>();
    var steps = DONE.matcher(Files.readString(Path.of("docs/designer.md")));
    while (steps.find()) {
      if (steps.group(3) != null) {
        // As it was, says the guide.
        bundle.put(steps.group(4), shipped.get(steps.group(3)));
        continue;
      }
      var file = steps.group(1);
      bundle.put(file, change(text(bundle, file), steps.group(2)).getBytes(StandardCharsets.UTF_8));
      changed.add(file);
      if (file.equals("warm-up.bpmn")) {
        assertThat(new Lint().check(bundle, Map.of())).as("nothing calls it yet").isNotEmpty();
      } else {
        assertThat(new Lint().check(bundle, Map.of())).as("after the change of %s", file).isEmpty();
      }
    }
    assertThat(changed)
        .containsExactly(
            "hand-over.bpmn", "change-by-restore.bpmn", "warm-up.bpmn", "change-by-restore.bpmn");
    var report = new Simulation(bundle, Map.of()).play("rollout", 7, 800, Faults.parse("many"));
    assertThat(report.unsafe()).isEmpty();
    assertThat(report.neverPassed())
        .noneMatch(node -> node.matches(".*(onitoring|atched|warmUp|verifyWarm|Restored).*"));
  }

  /** Each part of a change replaces the lines that are there, from top to bottom. */
  private static String change(String text, String diff) {
    var lines = new ArrayList<>(text.lines().toList());
    int from = 0;
    for (String part : diff.split("(?m)^@@\\R")) {
      if (!part.isBlank()) {
        var old = side(part, '-');
        int at = find(lines, old, from);
        assertThat(at).as("the guide's lines are there: %s", old).isNotNegative();
        var now = side(part, '+');
        lines.subList(at, at + old.size()).clear();
        lines.addAll(at, now);
        from = at + now.size();
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> side(String part, char side) {
    return part.lines()
        .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == side)
        .map(line -> line.substring(1))
        .toList();
  }

  private static int find(List<String> lines, List<String> old, int from) {
    for (int at = from; at + old.size() <= lines.size(); at++) {
      if (lines.subList(at, at + old.size()).equals(old)) {
        return at;
      }
    }
    return -1;
  }

  private static String text(Map<String, byte[]> bundle, String file) {
    return new String(bundle.get(file), StandardCharsets.UTF_8);
  }
}
