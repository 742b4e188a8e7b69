package io.changeover.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.inventory.Rollout;
import io.changeover.plan.Plan;
import io.changeover.platform.Observation;
import io.changeover.process.Preflight;
import io.changeover.process.Upgrades;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What there is, what is found there, and what would be done. Reading only. */
@RestController
@RequestMapping("/api")
class EnvironmentsController {

  private final Inventories inventories;
  private final Upgrades upgrades;
  private final ObjectMapper json;

  EnvironmentsController(Inventories inventories, Upgrades upgrades, ObjectMapper json) {
    this.json = json;
    this.inventories = inventories;
    this.upgrades = upgrades;
  }

  /** An environment in one line: settings stay inside. */
  record EnvironmentView(
      String name, String stage, String platform, List<String> hosts, boolean lab) {

    static EnvironmentView of(Environment environment) {
      return new EnvironmentView(
          environment.name(),
          environment.stage().word(),
          environment.platform(),
          environment.hosts().stream().map(host -> host.name()).toList(),
          environment.lab());
    }
  }

  @GetMapping("/environments")
  List<EnvironmentView> environments() {
    return inventories.current().environments().values().stream()
        .sorted(Comparator.comparing(Environment::stage).thenComparing(Environment::name))
        .map(EnvironmentView::of)
        .toList();
  }

  @GetMapping("/rollouts")
  List<Rollout> rollouts() {
    return inventories.current().rollouts().values().stream()
        .sorted(Comparator.comparing(Rollout::name))
        .toList();
  }

  @GetMapping("/environments/{environment}/observation")
  Observation observation(@PathVariable String environment) {
    return upgrades.observe(environment);
  }

  @GetMapping("/environments/{environment}/plan")
  Plan plan(@PathVariable String environment, @RequestParam String to) {
    return upgrades.plan(environment, to);
  }

  @GetMapping("/environments/{environment}/preflight")
  ObjectNode preflight(@PathVariable String environment, @RequestParam String to) {
    Preflight preflight = upgrades.preflight(environment, to);
    ObjectNode answer = json.valueToTree(preflight.plan());
    answer.putPOJO("obstacles", preflight.obstacles());
    return answer.put("ready", preflight.isReady());
  }
}
