package io.changeover.process.catalog;

import io.changeover.failure.BadInput;
import io.changeover.plan.ProcessCatalog;
import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Slots;
import io.changeover.process.diagram.StepName;
import io.changeover.process.lint.Step;
import io.changeover.process.lint.StepKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a plan's steps and gates off the diagrams of a bundle, beginning with {@code upgrade}. */
public final class BundleCatalog implements ProcessCatalog {

  private static final String UPGRADE = "upgrade";

  private final Map<String, Diagram> diagrams = new LinkedHashMap<>();
  private final String digest;

  /**
   * @param bundle contents by name, such as {@code upgrade.bpmn}
   * @throws BadInput if a diagram cannot be read
   */
  public BundleCatalog(Map<String, byte[]> bundle) {
    new TreeMap<>(bundle)
        .forEach(
            (name, content) -> {
              if (name.endsWith(".bpmn")) {
                var diagram = Diagram.read(name, content);
                diagrams.put(diagram.id(), diagram);
              }
            });
    this.digest = BundleDigest.of(bundle);
  }

  /**
   * {@inheritDoc}
   *
   * <p>One at a time: the diagrams are read from XML documents, which bear one reader only.
   *
   * @throws BadInput if the bundle has no process for the path or for a slot
   */
  @Override
  public synchronized List<PlannedStep> steps(String path, Map<String, String> slots) {
    var filled = new HashMap<>(Slots.DEFAULTS);
    filled.putAll(slots);
    filled.put(Slots.PATH, Slots.processOf(path));
    var steps = new ArrayList<PlannedStep>();
    collect(UPGRADE, "", filled, new ArrayList<>(), steps);
    return List.copyOf(steps);
  }

  private void collect(
      String process,
      String half,
      Map<String, String> slots,
      List<String> outer,
      List<PlannedStep> steps) {
    var diagram = diagrams.get(process);
    if (diagram == null || outer.contains(process)) {
      throw new BadInput(
          "the diagrams have no usable process '%s' (called by %s): deploy one, or name another."
              .formatted(process, outer));
    }
    var within = new ArrayList<>(outer);
    within.add(process);
    for (Node node : new HappyRow(diagram).nodes()) {
      if (node.type().equals("callActivity")) {
        var called = node.attribute("calledElement");
        var filling = Slots.in(called).map(slot -> slots.getOrDefault(slot, called));
        collect(filling.orElse(called), half(node, half), slots, within, steps);
      } else if (node.type().equals("userTask")) {
        steps.add(new PlannedStep(stepId(node.id(), half), words(node, half), "gate", false));
      } else {
        StepKinds.of(node.bean())
            .filter(Step::work)
            .ifPresent(step -> add(node, half, step, steps));
      }
    }
  }

  private static void add(Node node, String half, Step step, List<PlannedStep> steps) {
    var destructive = step.kind().isDestructive();
    steps.add(new PlannedStep(stepId(node.id(), half), words(node, half), "step", destructive));
  }

  /** The part that a call is about: what it hands over as {@code half}, or what it was given. */
  private static String half(Node call, String given) {
    return call.mappings().stream()
        .filter(mapping -> mapping.in() && mapping.target().equals("half"))
        .findFirst()
        .map(mapping -> mapping.isConstant() ? mapping.expression() : given)
        .orElse("");
  }

  private static String words(Node node, String half) {
    return half.isEmpty() ? node.label() : node.label() + " (" + half + " half)";
  }

  /** The stable name of a step that is about one part of the hosts. */
  public static String stepId(String element, String half) {
    return StepName.of(element, half);
  }

  /** The stable name of a step: {@code serviceTask_takeSnapshot} is {@code take-snapshot}. */
  public static String stepId(String element) {
    return StepName.of(element);
  }

  @Override
  public String digest() {
    return digest;
  }
}
