package io.changeover.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.inventory.LocatedYaml.Entry;
import io.changeover.version.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A rollout goes through environments of one platform in staging order, production last. */
final class RolloutRule implements InventoryRule {

  @Override
  public void check(LocatedYaml yaml, Problems problems) {
    for (Entry rollout : yaml.entries("/rollouts")) {
      target(yaml, problems, rollout);
      var members = yaml.entries(rollout.pointer() + "/environments");
      names(yaml, problems, members);
      stages(yaml, problems, members);
      platforms(yaml, problems, rollout, members);
    }
  }

  private static void target(LocatedYaml yaml, Problems problems, Entry rollout) {
    JsonNode to = rollout.value().path("to");
    if (to.isTextual()) {
      try {
        new Version(to.textValue());
      } catch (IllegalArgumentException notAVersion) {
        yaml.problem(
            problems,
            rollout.pointer() + "/to",
            "'%s' is not a version. Write the version to reach, such as \"17\"."
                .formatted(to.textValue()));
      }
    }
  }

  private static void names(LocatedYaml yaml, Problems problems, List<Entry> members) {
    var known = new TreeSet<String>();
    yaml.entries("/environments").forEach(environment -> known.add(environment.name()));
    var seen = new HashSet<String>();
    for (Entry member : members) {
      String name = member.value().asText();
      if (!known.contains(name)) {
        yaml.problem(
            problems,
            member.pointer(),
            "There is no environment '%s'.%s There are: %s."
                .formatted(name, Spelling.hint(name, known), String.join(", ", known)));
      } else if (!seen.add(name)) {
        yaml.problem(problems, member.pointer(), "'%s' is there twice. Keep one.".formatted(name));
      }
    }
  }

  private static void stages(LocatedYaml yaml, Problems problems, List<Entry> members) {
    Stage reached = Stage.DEVELOPMENT;
    for (Entry member : members) {
      var stage = stage(yaml, member);
      if (stage.isEmpty()) {
        continue;
      }
      if (member == members.get(0) && stage.get() == Stage.PRODUCTION) {
        yaml.problem(
            problems,
            member.pointer(),
            "A rollout must not begin with production. Put an environment that stands for it, such"
                + " as pre-production, in front.");
      } else if (stage.get().compareTo(reached) < 0) {
        yaml.problem(
            problems,
            member.pointer(),
            "'%s' is %s and comes after %s. Keep the staging order: development, testing,"
                    .formatted(member.value().asText(), stage.get().word(), reached.word())
                + " pre-production, production last.");
      }
      reached = stage.get().compareTo(reached) > 0 ? stage.get() : reached;
    }
  }

  private static Optional<Stage> stage(LocatedYaml yaml, Entry member) {
    String word = environment(yaml, member).path("stage").asText();
    return List.of(Stage.values()).stream().filter(stage -> stage.word().equals(word)).findFirst();
  }

  private static JsonNode environment(LocatedYaml yaml, Entry member) {
    return yaml.at("/environments").path(member.value().asText());
  }

  private static void platforms(
      LocatedYaml yaml, Problems problems, Entry rollout, List<Entry> members) {
    var platforms = new TreeSet<String>();
    for (Entry member : members) {
      JsonNode platform = environment(yaml, member).path("platform");
      if (platform.isTextual()) {
        platforms.add(platform.textValue());
      }
    }
    if (platforms.size() > 1) {
      yaml.problem(
          problems,
          rollout.pointer() + "/environments",
          "A rollout carries one platform, and these are %s. Make a rollout for each."
              .formatted(String.join(", ", platforms)));
    }
  }
}
