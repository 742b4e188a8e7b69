package io.changeover.web;

import io.changeover.failure.BadInput;
import io.changeover.process.Actor;
import io.changeover.process.BundleView;
import io.changeover.process.Bundles;
import io.changeover.process.NotAllowed;
import io.changeover.process.NotFound;
import io.changeover.process.UnsafeBundle;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.diagram.BundleFiles;
import io.changeover.process.lint.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One version in force, and a draft of dora's that renames a step. */
final class StubBundles implements Bundles {

  static final String WAY =
      "'Tear down' can be reached without a proven snapshot: 'Start' → 'Tear down'";

  /** What was deployed last, by name. */
  final Map<String, byte[]> deployed = new ConcurrentHashMap<>();

  private static final Map<String, byte[]> BEFORE = BundleFiles.shipped();

  @Override
  public List<BundleView> list() {
    return List.of(get("B-2"), get("B-1"));
  }

  @Override
  public BundleView get(String id) {
    return switch (id) {
      case "B-1" -> view("B-1", "approved", "changeover", "", List.of());
      case "B-2" -> view("B-2", "draft", "dora", "B-1", List.of("hand-over.bpmn"));
      default -> throw new NotFound("There are no diagrams '" + id + "'.");
    };
  }

  private static BundleView view(
      String id, String state, String author, String base, List<String> changed) {
    return new BundleView(
        id,
        "0".repeat(64),
        state,
        id.equals("B-1"),
        author,
        "Camunda Modeler",
        base,
        changed,
        "deployment-of-" + id,
        Instant.parse("2026-11-20T08:00:00Z"),
        "",
        null,
        "",
        "");
  }

  @Override
  public Bundle files(String id) {
    var files = new TreeMap<>(BEFORE);
    if (id.equals("B-2")) {
      var text = new String(BEFORE.get("hand-over.bpmn"), StandardCharsets.UTF_8);
      var renamed = text.replace("Let clients in", "Open &lt;b&gt;to&lt;/b&gt; clients");
      files.put("hand-over.bpmn", renamed.getBytes(StandardCharsets.UTF_8));
    }
    return new Bundle(files);
  }

  @Override
  public List<BundleView.Definition> definitions(String id) {
    return List.of(
        new BundleView.Definition(
            "handOver:2:7", "handOver", "Hand over", 2, "hand-over.bpmn", "deployment-of-" + id),
        new BundleView.Definition(
            "upgrade:2:8", "upgrade", "Upgrade", 2, "upgrade.bpmn", "deployment-of-" + id));
  }

  @Override
  public BundleView deploy(Actor actor, Map<String, byte[]> files, String source) {
    if (!actor.groups().contains("designers")) {
      throw new NotAllowed(actor.user() + " may not: only designers deploy diagrams.");
    }
    if (files.isEmpty()) {
      throw new BadInput("No file was sent.");
    }
    if (files.containsKey("unsafe.bpmn")) {
      throw new UnsafeBundle(
          List.of(
              new Finding(
                  "unsafe.bpmn", "tearDown", "needs-proof", WAY, List.of("Start", "Tear down"))));
    }
    deployed.clear();
    deployed.putAll(files);
    return get("B-2");
  }

  @Override
  public BundleView propose(Actor actor, String id) {
    return get("B-2");
  }

  @Override
  public BundleView approve(Actor actor, String id, String reason) {
    throw new NotAllowed(actor.user() + " may not: who made it cannot decide about it.");
  }

  @Override
  public BundleView reject(Actor actor, String id, String reason) {
    return get(id);
  }

  @Override
  public BundleView withdraw(Actor actor, String id, String reason) {
    return get(id);
  }
}
