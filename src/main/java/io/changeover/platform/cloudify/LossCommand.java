package io.changeover.platform.cloudify;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much of what is on a manager would be lost with it. */
@Command(
    name = "loss",
    mixinStandardHelpOptions = true,
    description = {
      "Counts the things that differ from a record: made, deleted or changed since, and executions",
      "that people began. Output is the number alone, 0 for nothing; what differs is named on",
      "standard error. Exit code 0."
    })
final class LossCommand extends ManagerCommand {

  @Option(names = "--with", required = true, paramLabel = "FILE", description = "The record.")
  private Path with = Path.of("record");

  @Option(
      names = "--ours",
      paramLabel = "TENANT/DEPLOYMENT/WORKFLOW",
      description = "Of executions of it one is not counted: the smoke test's.")
  private String ours = "";

  @Override
  int run(Session session) {
    Inventory record = InventoryText.read(with);
    Console aside = session.console().aside();
    Inventory now = new InventoryReader(session.api(), aside).read();
    Comparison comparison = Comparison.of(record, now);
    comparison.lines().forEach(aside::say);
    // The number is kept as evidence, so that nothing else may stand beside it.
    long executions = executions(session.api(), record, now);
    aside.say("executions that people began: " + executions);
    session.console().say(String.valueOf(comparison.things() + executions));
    return Exits.DONE;
  }

  /** Told by numbers: times of two managers are not of one clock, and up to 4.5 not of one zone. */
  private long executions(CloudifyApi api, Inventory record, Inventory now) {
    if (record.executions().isEmpty() || now.executions().isEmpty()) {
      return 0;
    }
    long more = now.executions().getAsLong() - record.executions().getAsLong();
    String[] words = ours.split("/", 3);
    boolean smoked =
        words.length == 3 && !api.executions().of(words[2], words[0], words[1]).isEmpty();
    return Math.max(0, more - (smoked ? 1 : 0));
  }
}
