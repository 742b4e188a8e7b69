package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.failure.BadInput;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "inventory",
    mixinStandardHelpOptions = true,
    description = "Works on inventory files: what you have, and who may decide about it.",
    subcommands = InventoryCommand.Check.class,
    footer = {"", "Example: ./changeover inventory check my.yaml"})
final class InventoryCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: inventory check FILE");
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Reads an inventory and says, with line and cure, what is wrong. No server.",
      footer = {"", "Example: ./changeover inventory check my.yaml"})
  static final class Check implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The inventory file.")
    private Path file = Path.of("inventory.yaml");

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Mixin private PacksOption packs = new PacksOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Parts parts;

    Check(Parts parts) {
      this.parts = parts;
    }

    @Override
    public Integer call() {
      if (!Files.isReadable(file)) {
        throw new BadInput("There is no file %s that can be read.".formatted(file));
      }
      Inventory inventory = parts.inventory().read(file, packs.folder());
      PrintWriter out = spec.commandLine().getOut();
      var environments =
          inventory.environments().values().stream()
              .sorted(Comparator.comparing(Environment::stage).thenComparing(Environment::name))
              .toList();
      if (json) {
        out.println(asJson(inventory, environments));
      } else {
        show(inventory, environments, out);
      }
      out.flush();
      return Exit.DONE;
    }

    private String asJson(Inventory inventory, List<Environment> environments) {
      var answer = new ObjectMapper().createObjectNode().put("digest", inventory.digest());
      var list = answer.putArray("environments");
      environments.forEach(
          environment ->
              list.addObject()
                  .put("name", environment.name())
                  .put("stage", environment.stage().word())
                  .put("platform", environment.platform())
                  .put("hosts", environment.hosts().size()));
      inventory.rollouts().keySet().stream().sorted().forEach(answer.putArray("rollouts")::add);
      return answer.toPrettyString();
    }

    private void show(Inventory inventory, List<Environment> environments, PrintWriter out) {
      out.printf("%s can be used.%n", file);
      var rows = new Columns();
      environments.forEach(
          environment ->
              rows.row(
                  environment.name(),
                  environment.stage().word(),
                  environment.platform(),
                  environment.hosts().size() + " host(s)"));
      rows.print(out, "  ");
      inventory.rollouts().values().stream()
          .map(rollout -> "  rollout %s to %s".formatted(rollout.name(), rollout.to()))
          .sorted()
          .forEach(out::println);
      out.println("next: ./changeover serve --inventory " + file + packs.again());
    }
  }
}
