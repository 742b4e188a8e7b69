package io.changeover.process.engine;

import io.changeover.inventory.Inventories;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** What the rollout's diagram asks: {@code ${stages.staging}} and {@code ${window.opensAt}}. */
@Component
public class RolloutBean {

  private final Inventories inventories;
  private final Clock clock;

  RolloutBean(Inventories inventories, Clock clock) {
    this.inventories = inventories;
    this.clock = clock;
  }

  /** Environments before production, in order, as the rollout was laid out when it began. */
  public List<String> getStaging() {
    return Arrays.stream(text("stagingNames").split(",")).filter(name -> !name.isEmpty()).toList();
  }

  /** When production's window opens; now where it is open or there is none. */
  public Date getOpensAt() {
    var window = inventories.current().environment(text("productionEnvironment")).window();
    var now = clock.instant();
    return Date.from(window == null ? now : window.nextOpening(now));
  }

  private static String text(String variable) {
    Object value = Context.getBpmnExecutionContext().getExecution().getVariable(variable);
    return value == null ? "" : value.toString();
  }
}
