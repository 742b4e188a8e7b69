package io.changeover.process.lint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The shipped diagrams, each time with one thing changed: dropped, led elsewhere, bypassed, or
 * exchanged for another.
 */
final class Mutations {

  /** One changed file. */
  record Mutation(String what, String file, byte[] content) {}

  private record Arc(String id, String from, String to) {}

  private static final Pattern NODE =
      Pattern.compile(
          "<bpmn:(serviceTask|userTask|callActivity|exclusiveGateway|endEvent|startEvent"
              + "|boundaryEvent|intermediateCatchEvent) id=\"(\\w+)\"");
  private static final Pattern FLOW =
      Pattern.compile(
          "<bpmn:sequenceFlow id=\"(\\w+)\"[^>]*sourceRef=\"(\\w+)\" targetRef=\"(\\w+)\"");
  private static final Pattern BESIDE =
      Pattern.compile("(?s)<bpmn:subProcess .*?</bpmn:subProcess>");

  private final Map<String, byte[]> bundle;
  private final Map<String, Mutation> found = new LinkedHashMap<>();

  private Mutations(Map<String, byte[]> bundle) {
    this.bundle = bundle;
  }

  /** As many different ones, in an order that the seed decides. */
  static List<Mutation> of(Map<String, byte[]> bundle, long seed) {
    var all = new Mutations(bundle);
    bundle.keySet().stream().filter(name -> name.endsWith(".bpmn")).forEach(all::diagram);
    var shuffled = new ArrayList<>(all.found.values());
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  private void diagram(String file) {
    var text = text(file);
    var beside = BESIDE.matcher(text);
    var aside = beside.find() ? beside.group() : "";
    scope(file, BESIDE.matcher(text).replaceAll(""));
    scope(file, aside.replaceFirst("<bpmn:subProcess", ""));
    delegates(file);
    words(file);
  }

  private void scope(String file, String part) {
    var nodes = new LinkedHashMap<String, String>();
    var matcher = NODE.matcher(part);
    while (matcher.find()) {
      nodes.put(matcher.group(2), matcher.group(1));
    }
    var flows = new ArrayList<Arc>();
    var arcs = FLOW.matcher(part);
    while (arcs.find()) {
      flows.add(new Arc(arcs.group(1), arcs.group(2), arcs.group(3)));
    }
    var targets = new LinkedHashSet<String>();
    nodes.forEach(
        (id, type) -> {
          if (!type.equals("startEvent") && !type.equals("boundaryEvent")) {
            targets.add(id);
          }
        });
    for (Arc flow : flows) {
      add(file, "drop " + flow.id, text -> dropFlow(text, flow.id));
      for (String target : targets) {
        if (!target.equals(flow.to)) {
          add(
              file,
              "reroute " + flow.id + " to " + target,
              text -> lead(text, flow.id, "targetRef", target));
        }
        if (!target.equals(flow.from) && !nodes.getOrDefault(target, "").equals("endEvent")) {
          add(
              file,
              "take " + flow.id + " from " + target,
              text -> lead(text, flow.id, "sourceRef", target));
        }
      }
    }
    for (String id : targets) {
      add(file, "drop " + id, text -> dropNode(text, id, flows));
      bypass(file, id, flows);
      for (String other : targets) {
        if (id.compareTo(other) < 0 && !nodes.get(id).equals("endEvent")) {
          if (!nodes.get(other).equals("endEvent")) {
            add(file, "swap " + id + " and " + other, text -> swap(text, id, other));
          }
        }
      }
    }
    nodes.forEach((id, type) -> around(file, id, type, targets));
    if (part.contains("<bpmn:process")) {
      nodes.forEach((id, type) -> wrapped(file, id, type, flows));
    }
    nodes.forEach(
        (id, type) -> {
          if (type.equals("boundaryEvent")) {
            add(file, "drop " + id, text -> dropNode(text, id, flows));
          }
        });
  }

  /** A deadline leads somewhere, or something is repeated for each of a list. */
  private void around(String file, String id, String type, Set<String> targets) {
    if (!type.endsWith("Task") && !type.equals("callActivity")) {
      return;
    }
    for (String target : targets) {
      add(
          file,
          "a deadline of " + id + " leads to " + target,
          text -> text.replace("</bpmn:process>", DEADLINE.formatted(id, target)));
    }
    add(file, "repeat " + id + " for each host", text -> inside(text, id, REPEAT));
  }

  /** The same in a sub-process of its own, once or for each host. */
  private void wrapped(String file, String id, String type, List<Arc> flows) {
    boolean plain = type.endsWith("Task") || type.equals("callActivity");
    if (plain && !text(file).contains("attachedToRef=\"" + id + "\"")) {
      add(file, "wrap " + id, text -> wrap(text, id, flows, ""));
      add(file, "wrap " + id + " for each host", text -> wrap(text, id, flows, REPEAT));
    }
  }

  private static String wrap(String text, String id, List<Arc> flows, String more) {
    var element = Pattern.compile("(?s)<bpmn:(\\w+) id=\"" + id + "\"[^>]*[^/]>.*?</bpmn:\\1>");
    var found = element.matcher(text);
    if (!found.find()) {
      return text;
    }
    var changed =
        text.substring(0, found.start())
            + WRAP.formatted(id, found.group(), id, more)
            + text.substring(found.end());
    for (Arc flow : flows) {
      changed = flow.to.equals(id) ? lead(changed, flow.id, "targetRef", "wrap") : changed;
      changed = flow.from.equals(id) ? lead(changed, flow.id, "sourceRef", "wrap") : changed;
    }
    return changed;
  }

  private static final String WRAP =
      """
      <bpmn:subProcess id="wrap" name="Wrapped">
        <bpmn:startEvent id="startEvent_wrap" name="Begun" />
        <bpmn:sequenceFlow id="flow_wrapBegins" sourceRef="startEvent_wrap" targetRef="%s" />
        %s
        <bpmn:sequenceFlow id="flow_wrapEnds" sourceRef="%s" targetRef="endEvent_wrap" />
        <bpmn:endEvent id="endEvent_wrap" name="Done" />
        %s
      </bpmn:subProcess>
      """;

  private static final String DEADLINE =
      """
      <bpmn:boundaryEvent id="boundaryEvent_late" name="Too late" attachedToRef="%s">
        <bpmn:timerEventDefinition id="timerEventDefinition_late">
          <bpmn:timeDuration>P1D</bpmn:timeDuration>
        </bpmn:timerEventDefinition>
      </bpmn:boundaryEvent>
      <bpmn:sequenceFlow id="flow_late" sourceRef="boundaryEvent_late" targetRef="%s" />
      </bpmn:process>""";

  private static final String REPEAT =
      "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\" camunda:collection=\"hosts\" />";

  private static String inside(String text, String id, String xml) {
    var element = Pattern.compile("(?s)(<bpmn:(\\w+) id=\"" + id + "\"[^>]*[^/]>.*?)(</bpmn:\\2>)");
    var found = element.matcher(text);
    return found.find() && !found.group().contains("multiInstance")
        ? text.substring(0, found.end(1)) + xml + text.substring(found.start(3))
        : text;
  }

  private void bypass(String file, String id, List<Arc> flows) {
    for (Arc out : flows) {
      if (out.from.equals(id) && !out.to.equals(id)) {
        add(
            file,
            "bypass " + id + " towards " + out.to,
            text -> {
              var changed = text;
              for (Arc in : flows) {
                if (in.to.equals(id)) {
                  changed = lead(changed, in.id, "targetRef", out.to);
                }
              }
              return changed;
            });
      }
    }
  }

  private static final List<String> STEPS =
      List.of(
          "planUpgrade",
          "preflight",
          "lockEnvironment",
          "closeOffClients",
          "saveConfiguration",
          "takeSnapshot",
          "proveSnapshot",
          "tearDown",
          "installNew",
          "provisionNew",
          "fenceOld",
          "moveAgents",
          "reconnectAgents",
          "restoreSnapshot",
          "putBackConfiguration",
          "verifyNew",
          "reopenClients",
          "giveUpOld",
          "measureLoss",
          "collectLogs",
          "revertToOld",
          "verifyOld",
          "reopenOld",
          "skipStep");

  private void delegates(String file) {
    for (String step : STEPS) {
      if (text(file).contains("${" + step + "Delegate}")) {
        for (String other : STEPS) {
          if (!other.equals(step)) {
            add(
                file,
                "swap the delegate " + step + " for " + other,
                text -> text.replace("${" + step + "Delegate}", "${" + other + "Delegate}"));
          }
        }
      }
    }
  }

  private void words(String file) {
    var changes = new HashMap<String, List<String>>();
    changes.put("sourceExpression=\"rollBack\"", List.of("sourceExpression=\"needsPerson\""));
    changes.put("sourceExpression=\"needsPerson\"", List.of("sourceExpression=\"rollBack\""));
    changes.put(
        "${decision == 'approve'}",
        List.of("${decision == 'reject'}", "${decision != 'reject'}", "${production}"));
    changes.put("${decision == 'accept'}", List.of("${decision != 'refuse'}"));
    changes.put("${goNoGoRequired}", List.of("${!goNoGoRequired}", "${production}"));
    changes.put("${lossExpected}", List.of("${!lossExpected}", "${production}"));
    changes.put("${destroyed == true}", List.of("${destroyed == false}", "${production}"));
    changes.put("${wayOut == 'rollBack'}", List.of("${wayOut != 'rollBack'}"));
    changes.put("errorCode=\"rollBack\"", List.of("errorCode=\"goBack\""));
    changes.put("errorCode=\"needsPerson\"", List.of("errorCode=\"rollBack\""));
    changes.put(
        "in source=\"environment\" target=\"environment\"",
        List.of("in source=\"productionEnvironment\" target=\"environment\""));
    changes.put(" isInterrupting=\"false\"", List.of(""));
    changes.forEach(
        (word, others) -> {
          if (text(file).contains(word)) {
            for (String other : others) {
              add(file, "write " + other + " for " + word, text -> text.replace(word, other));
            }
          }
        });
  }

  private void add(String file, String what, UnaryOperator<String> change) {
    var before = text(file);
    var after = change.apply(before);
    if (!after.equals(before)) {
      found.putIfAbsent(
          file + after.hashCode(),
          new Mutation(what + " in " + file, file, after.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static String lead(String text, String flow, String end, String node) {
    return text.replaceAll(
        "(<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*" + end + "=)\"\\w+\"", "$1\"" + node + "\"");
  }

  private static String dropFlow(String text, String flow) {
    return text.replaceAll(
        "(?s)<bpmn:sequenceFlow id=\"" + flow + "\"(?:[^>]*/>|[^>]*[^/]>.*?</bpmn:sequenceFlow>)",
        "");
  }

  private static String dropNode(String text, String id, List<Arc> flows) {
    var changed =
        text.replaceAll(
            "(?s)<bpmn:(\\w+) id=\"" + id + "\"(?:[^>]*/>|[^>]*[^/]>.*?</bpmn:\\1>)", "");
    var gone = new LinkedHashSet<>(Set.of(id));
    var attached = Pattern.compile("id=\"(\\w+)\"[^>]*attachedToRef=\"" + id + "\"").matcher(text);
    while (attached.find()) {
      gone.add(attached.group(1));
      changed =
          changed.replaceAll(
              "(?s)<bpmn:boundaryEvent id=\"" + attached.group(1) + "\".*?</bpmn:boundaryEvent>",
              "");
    }
    for (Arc flow : flows) {
      if (gone.contains(flow.from) || gone.contains(flow.to)) {
        changed = dropFlow(changed, flow.id);
      }
    }
    return changed;
  }

  private static String swap(String text, String one, String other) {
    return text.replaceAll("(source|target)Ref=\"" + one + "\"", "$1Ref=\"@\"")
        .replaceAll("(source|target)Ref=\"" + other + "\"", "$1Ref=\"" + one + "\"")
        .replace("Ref=\"@\"", "Ref=\"" + other + "\"");
  }

  private String text(String file) {
    return new String(bundle.get(file), StandardCharsets.UTF_8);
  }
}
