package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.process.simulation.Faults;
import io.changeover.process.simulation.SimulationReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Plays diagrams thousands of times on simulated environments, with faults and durations, and",
      "without a server: which ends are reached, which nodes never, and how long it takes.",
      "Times are estimates, not measured. Exit code 1 if a run does harm or gets stuck."
    },
    footer = {
      "",
      "Example: ./changeover simulate bpmn --seed 7 --runs 5000 --faults many,tear-down=0.5"
    })
final class SimulateCommand implements Callable<Integer> {

  private static final int MOST_RUNS = 1_000_000;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description =
          "Folder of diagrams, or one diagram among them. Without it: those of the product.")
  private @Nullable Path path;

  @Option(names = "--process", description = "Id of the process to play. Default: ${DEFAULT-VALUE}")
  private String process = "rollout";

  @Option(names = "--seed", description = "Same seed, same runs. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--runs", description = "How often. Default: ${DEFAULT-VALUE}")
  private int runs = 1_000;

  @Option(
      names = "--faults",
      description = "none, usual or many; steps with a chance from 0 to 1 behind commas.")
  private String faults = "usual";

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Mixin private PacksOption packs = new PacksOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Parts parts;

  SimulateCommand(Parts parts) {
    this.parts = parts;
  }

  @Override
  public Integer call() {
    if (runs < 1 || runs > MOST_RUNS) {
      throw Stop.badInput("--runs takes a number from 1 to %d.".formatted(MOST_RUNS));
    }
    var request = new Parts.SimulationRequest(process, seed, runs, Faults.parse(faults));
    SimulationReport report = parts.simulation().play(path, packs.folder(), request);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().valueToTree(report).toPrettyString());
    } else {
      out.print(new SimulationText(report).text());
    }
    return report.unsafe().isEmpty() && report.stuck().isEmpty() ? Exit.DONE : Exit.NO;
  }
}
