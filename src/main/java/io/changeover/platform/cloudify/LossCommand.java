package io.changeover.platform.cloudify;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much of what is on a manager would be lost with it. */
@Command(
    name = "loss",
    mixinStandardHelpOptions = true,
    description = {
      "Counts the things that differ from a record: made, deleted or changed since. Output is the",
      "number alone, 0 for nothing; what differs is named on standard error. Exit code 0."
    })
final class LossCommand extends ManagerCommand {

  @Option(names = "--with", required = true, paramLabel = "FILE", description = "The record.")
  private Path with = Path.of("record");

  @Override
  int run(Session session) {
    Inventory record = InventoryText.read(with);
    Console aside = session.console().aside();
    Inventory now = new InventoryReader(session.api(), aside).read();
    Comparison comparison = Comparison.of(record, now);
    comparison.lines().forEach(aside::say);
    // The number is kept as evidence, so that nothing else may stand beside it.
    session.console().say(String.valueOf(comparison.things()));
    return Exits.DONE;
  }
}
