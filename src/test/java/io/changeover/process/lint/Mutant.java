package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.diagram.BundleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The shipped bundle with something changed by a careless hand. */
final class Mutant {

  private static final Map<String, byte[]> SHIPPED = BundleFiles.shipped();

  private final Map<String, byte[]> bundle = new TreeMap<>(SHIPPED);
  private final Map<String, Set<String>> fillings = new TreeMap<>();

  /** Replaces a text, which must be there. */
  Mutant replace(String file, String text, String by) {
    return set(file, text(file).replace(checked(file, text), by));
  }

  /** Replaces what matches, which something must. */
  Mutant replaceAll(String file, String pattern, String by) {
    var before = text(file);
    var after = before.replaceAll(pattern, by);
    assertThat(after).as("%s holds %s", file, pattern).isNotEqualTo(before);
    return set(file, after);
  }

  /** Exchanges two elements in the order of flows. */
  Mutant swap(String file, String one, String other) {
    checked(file, "Ref=\"" + one + "\"");
    checked(file, "Ref=\"" + other + "\"");
    return set(
        file,
        text(file)
            .replaceAll("(source|target)Ref=\"" + one + "\"", "$1Ref=\"@\"")
            .replaceAll("(source|target)Ref=\"" + other + "\"", "$1Ref=\"" + one + "\"")
            .replace("Ref=\"@\"", "Ref=\"" + other + "\""));
  }

  /** Leads a flow to another element. */
  Mutant reroute(String file, String flow, String target) {
    return replaceAll(
        file,
        "(<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*targetRef=)\"\\w+\"",
        "$1\"" + target + "\"");
  }

  /** Adds elements to the process. */
  Mutant add(String file, String xml) {
    return replace(file, "</bpmn:process>", xml + "</bpmn:process>");
  }

  /** Removes an element with all that is in it, and what leaves it. */
  Mutant remove(String file, String type, String id) {
    return replaceAll(file, "(?s)<bpmn:" + type + " id=\"" + id + "\".*?</bpmn:" + type + ">", "")
        .set(
            file,
            text(file)
                .replaceAll(
                    "<bpmn:sequenceFlow [^>]*(source|target)Ref=\"" + id + "\"[^>]*/>", ""));
  }

  Mutant fill(String slot, String process) {
    fillings.put(slot, Set.of(process));
    return this;
  }

  Mutant set(String file, String content) {
    bundle.put(file, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  List<Finding> findings() {
    return new Lint().check(bundle, fillings);
  }

  String text(String file) {
    return new String(bundle.get(file), StandardCharsets.UTF_8);
  }

  private String checked(String file, String text) {
    assertThat(text(file)).as(file).contains(text);
    return text;
  }
}
