package io.changeover.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.platform.Procedure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds names in templates that nothing will ever give a value. */
final class NameCheck {

  private static final List<String> ACTIONS = List.of("actions", "actionsWithinRelease");
  private static final Set<String> WORDS =
      Set.of(
          "from",
          "from.major",
          "to",
          "to.major",
          "upgrade",
          "hop",
          "work",
          "environment",
          "host.name",
          "host.address",
          "host.zone",
          "observation",
          "product.java",
          "product.classPath");

  private static final List<String> READ = List.of("parse", "pattern", "group");

  private final YamlText yaml;
  private final Map<String, String> files;
  private final Set<String> settings = new HashSet<>();
  private final Set<String> facts = new HashSet<>();
  private final Set<String> evidence = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  NameCheck(YamlText yaml, Map<String, String> files) {
    this.yaml = yaml;
    this.files = files;
    JsonNode tree = yaml.tree();
    tree.path("settings").forEach(setting -> settings.add(setting.path("name").asText()));
    // every plan says it, whatever was observed
    facts.add("plan.path");
    JsonNode probes = tree.path("observe").path("probes");
    for (int i = 0; i < probes.size(); i++) {
      JsonNode several = probes.path(i).path("facts");
      if (!several.isEmpty() && READ.stream().anyMatch(probes.path(i)::has)) {
        problems.add(
            yaml.problem(
                "/observe/probes/" + i,
                "parse, pattern and group of a probe with facts belong to each of these; move them there."));
      }
      (several.isEmpty() ? List.of(probes.path(i)) : several).forEach(one -> addFact(one, tree));
    }
    for (String part : ACTIONS) {
      for (JsonNode command : tree.path(part).findParents("capture")) {
        evidence.add(command.path("capture").asText());
      }
    }
  }

  private void addFact(JsonNode one, JsonNode tree) {
    for (JsonNode release : tree.path("releases")) {
      facts.add(Template.expand(one.path("name").asText(), each -> release.asText()));
    }
  }

  List<String> problems() {
    JsonNode tree = yaml.tree();
    for (String part : List.of("observe", "actions", "actionsWithinRelease", "settings")) {
      walk(tree.path(part), "/" + part, part.equals("settings"), false);
    }
    files.forEach((name, text) -> checkFile(name, text));
    return problems;
  }

  private void walk(JsonNode node, String pointer, boolean each, boolean secrets) {
    if (node.isTextual()) {
      Template.expressions(node.asText())
          .forEach(name -> problem(name, each, secrets, yaml, pointer));
      return;
    }
    boolean inLoop = each || node.has("forEach");
    node.properties()
        .forEach(
            child -> {
              String path = pointer + "/" + child.getKey();
              boolean inSecrets = secrets || child.getKey().equals("environment");
              checkReference(child.getKey(), child.getValue(), path);
              walk(child.getValue(), path, inLoop, inSecrets);
            });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(node.get(i), pointer + "/" + i, inLoop, secrets);
    }
  }

  private void checkFile(String name, String text) {
    String place = yaml.place().replaceFirst("platform\\.yaml$", "") + name;
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var inFile = new YamlText(place, yaml.tree(), Map.of("", i + 1));
      Template.expressions(lines.get(i))
          .forEach(expression -> problem(expression, true, true, inFile, ""));
    }
  }

  /** Names that stand outside of templates: where a loop runs over, what a condition asks. */
  private void checkReference(String field, JsonNode value, String pointer) {
    boolean known =
        switch (field) {
          case "forEach" -> value.asText().equals("releases") || isKnown(value.asText(), true);
          case "sameAs", "noEvidence" -> evidence.contains(value.asText());
          case "evidence", "fact", "setting" ->
              !pointer.endsWith("onlyIf/" + field) || isKnown(field + "." + value.asText(), true);
          case "started", "notStarted" ->
              value.asText().equals(Procedure.OPENED)
                  || yaml.tree().path("actions").has(value.asText());
          default -> true;
        };
    if (!known) {
      problems.add(yaml.problem(pointer, unknown(value.asText())));
    }
  }

  private void problem(String name, boolean each, boolean secrets, YamlText where, String at) {
    if (name.replaceFirst("^source\\.", "").startsWith("secret.") && !secrets) {
      problems.add(
          where.problem(
              at,
              "'${%s}' would show a secret in a process list; give it through environment or files."
                  .formatted(name)));
    } else if (!isKnown(name, each)) {
      problems.add(where.problem(at, unknown("${" + name + "}")));
    }
  }

  private boolean isKnown(String expression, boolean each) {
    String name = expression.replaceFirst("^source\\.", "").replaceFirst("@(from|to|each)$", "");
    int dot = name.indexOf('.');
    String rest = name.substring(dot + 1);
    return switch (dot < 0 ? "" : name.substring(0, dot)) {
      case "setting", "secret" -> settings.contains(rest);
      case "program" -> settings.contains(rest.replaceFirst("/.*", ""));
      case "fact" -> facts.contains(rest);
      case "evidence" -> evidence.contains(rest);
      default -> WORDS.contains(name) || each && (name.equals("each") || name.equals("each.slug"));
    };
  }

  private static String unknown(String name) {
    return ("'%s' is not known: declare it under settings, observe or capture, or correct the"
            + " spelling.")
        .formatted(name);
  }
}
