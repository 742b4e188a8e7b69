package io.changeover.process.engine;

import io.changeover.platform.Balancer;
import io.changeover.platform.HostCommand;
import io.changeover.platform.Procedure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Faults switched on in the lab: the file {@code lab/faults.properties} of the data folder says
 * {@code environment=step}, and that step then really fails half-way, by a command that exits with
 * 97, or a demand that its load balancer cannot meet. Only lab environments are asked for.
 */
@Component
final class LabFaults {

  private static final List<String> FAILS =
      List.of("sh", "-c", "echo 'A fault was switched on in the lab for this step.' >&2; exit 97");

  private final Path file;

  LabFaults(@Value("${changeover.data}") Path data) {
    this.file = data.resolve("lab").resolve("faults.properties");
  }

  Procedure in(String environment, String step, Procedure procedure) {
    String failing = faults().getProperty(environment, "");
    if (failing.isEmpty() || !step.equals(failing) || procedure.commands().isEmpty()) {
      return procedure;
    }
    var commands = new ArrayList<>(procedure.commands());
    int at = halfWay(commands, procedure.opensAt());
    commands.add(at, fault(step, commands.get(0)));
    int opensAt = procedure.opensAt() >= at ? procedure.opensAt() + 1 : procedure.opensAt();
    return new Procedure(procedure.action(), commands, opensAt, procedure.fleet());
  }

  /**
   * Behind the command that lets clients in, or else the first that changes something, so that
   * there is something to undo.
   */
  private static int halfWay(List<HostCommand> commands, int opensAt) {
    if (opensAt > 0) {
      return opensAt + 1;
    }
    for (int i = 0; i < commands.size(); i++) {
      if (!commands.get(i).readOnly()) {
        return i + 1;
      }
    }
    return commands.size();
  }

  private static HostCommand fault(String step, HostCommand like) {
    return new HostCommand(
        "fail as the lab was told to",
        like.host(),
        like.host().equals(Balancer.HOST) ? askForTooMany(like.argv()) : FAILS,
        Map.of(),
        like.workingFolder(),
        Map.of(),
        Duration.ofMinutes(1),
        Map.of(0, HostCommand.Exit.DONE),
        false,
        null,
        null,
        "The step '%s' is half done, on purpose. Roll back to see the way back at work."
            .formatted(step));
  }

  /** A load balancer runs no program, but it can be asked for more servers than there are. */
  private static List<String> askForTooMany(List<String> like) {
    var argv = new ArrayList<>(List.of("capacity", "1000"));
    argv.addAll(like.subList(like.indexOf("--"), like.size()));
    return argv;
  }

  private Properties faults() {
    var properties = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return properties;
  }
}
