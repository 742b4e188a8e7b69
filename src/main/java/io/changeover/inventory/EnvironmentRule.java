package io.changeover.inventory;

import io.changeover.inventory.LocatedYaml.Entry;
import java.util.HashSet;

/** Names, gates and hosts of environments. */
final class EnvironmentRule implements InventoryRule {

  @Override
  public void check(LocatedYaml yaml, Problems problems) {
    for (Entry environment : yaml.entries("/environments")) {
      if (!environment.name().matches("[a-z0-9][a-z0-9-]*")) {
        yaml.problem(
            problems,
            environment.pointer(),
            "'%s' is no name for an environment. Use lower-case letters, digits and -."
                .formatted(environment.name()));
      }
      boolean production = environment.value().path("stage").asText().equals("production");
      var goNoGo = environment.value().path("goNoGo");
      if (production && goNoGo.isBoolean() && !goNoGo.booleanValue()) {
        yaml.problem(
            problems,
            environment.pointer() + "/goNoGo",
            "Production always asks for the go/no-go gate. Delete 'goNoGo: false'.");
      }
      hostNames(yaml, problems, environment);
    }
  }

  private static void hostNames(LocatedYaml yaml, Problems problems, Entry environment) {
    var seen = new HashSet<String>();
    for (Entry host : yaml.entries(environment.pointer() + "/hosts")) {
      String name = host.value().path("name").asText();
      if (!name.isEmpty() && !seen.add(name)) {
        yaml.problem(
            problems,
            host.pointer() + "/name",
            "Two hosts of '%s' are called '%s'. Give each host a name of its own."
                .formatted(environment.name(), name));
      }
    }
  }
}
