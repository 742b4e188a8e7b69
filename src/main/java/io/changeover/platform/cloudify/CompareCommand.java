package io.changeover.platform.cloudify;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A manager against the record of the one that it was restored from. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares what the manager holds with a record: '- ' is missing, '+ ' is extra.",
      "Exit code 1 if they differ. Finds the restore that ended terminated and did nothing."
    })
final class CompareCommand extends ManagerCommand {

  @Option(names = "--with", required = true, paramLabel = "FILE", description = "The record.")
  private Path with = Path.of("record");

  @Override
  int run(Session session) {
    new Verification(session).against(InventoryText.read(with));
    return Exits.DONE;
  }
}
