package io.changeover.process.engine;

import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunners;
import io.changeover.platform.LossMeter;
import io.changeover.platform.Platforms;
import io.changeover.platform.Procedure;
import io.changeover.platform.SecretValues;
import io.changeover.platform.Secrets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts what a rollback would lose now, with the platform's own read-only commands. */
@Component
class LossCount {

  private static final String MEASURE = "measure-loss";

  private final Rendering rendering;
  private final Platforms platforms;
  private final HostRunners runners;
  private final Secrets secrets;

  LossCount(Rendering rendering, Platforms platforms, HostRunners runners, Secrets secrets) {
    this.rendering = rendering;
    this.platforms = platforms;
    this.runners = runners;
    this.secrets = secrets;
  }

  /** Whether the environment's platform counts at all. */
  boolean canBeCounted(String environment) {
    return platforms
        .get(rendering.target(environment).platform())
        .capability(LossMeter.class)
        .isPresent();
  }

  /**
   * How many rows, in the platform's words; empty if it cannot count, or not without putting
   * something on a host.
   *
   * @throws io.changeover.failure.StepFailure if a host does not answer
   */
  Optional<String> rows(String upgrade, int hop, String environment) {
    Procedure procedure =
        rendering.of(
            upgrade,
            hop,
            MEASURE,
            (platform, work) ->
                platform
                    .capability(LossMeter.class)
                    .map(meter -> meter.measureLoss(work))
                    .orElseGet(() -> new Procedure(MEASURE, List.of())));
    if (procedure.fleet() != null
        || !procedure.commands().stream().allMatch(HostCommand::readOnly)) {
      return Optional.empty();
    }
    Optional<String> rows = Optional.empty();
    for (HostCommand command : procedure.commands()) {
      String said = ask(command, environment);
      rows = "loss".equals(command.capture()) ? Optional.of(said) : rows;
    }
    return rows;
  }

  private String ask(HostCommand command, String environment) {
    var clear = SecretValues.of(command.environment(), secrets);
    var result =
        runners
            .of(rendering.target(environment), command.host())
            .probe(command.argv(), clear.environment(), command.deadline());
    if (command.exits().get(result.exitCode()) != HostCommand.Exit.DONE) {
      throw new TransientFailure(
          "'%s' on host %s ended with %d"
              .formatted(command.name(), command.host(), result.exitCode()));
    }
    return clear.scrub(result.standard()).strip();
  }
}
