package io.changeover.web;

import static io.changeover.web.UpgradesController.required;

import io.changeover.process.Actor;
import io.changeover.process.TaskView;
import io.changeover.process.Upgrades;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The decisions that people owe. */
@RestController
@RequestMapping("/api/tasks")
class TasksController {

  private final Upgrades upgrades;

  TasksController(Upgrades upgrades) {
    this.upgrades = upgrades;
  }

  record Decision(@Nullable String decision, @Nullable String reason) {}

  @GetMapping
  List<TaskView> tasks(Actor actor) {
    return upgrades.tasks(actor);
  }

  @PostMapping("/{id}/claim")
  Map<String, String> claim(Actor actor, @PathVariable String id) {
    upgrades.claim(actor, id);
    return Map.of("task", id, "assignee", actor.user());
  }

  @PostMapping("/{id}/complete")
  Map<String, String> complete(
      Actor actor, @PathVariable String id, @RequestBody Decision decided) {
    String decision = required(decided.decision(), "decision");
    String reason = decided.reason() == null ? "" : decided.reason().strip();
    upgrades.complete(actor, id, decision, reason);
    return Map.of("task", id, "decision", decision, "by", actor.user());
  }
}
