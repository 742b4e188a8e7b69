package io.changeover.platform.cloudify;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The inventory of a manager as a file. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = "Writes down what the manager holds, for compare, and prints the file's SHA-256.")
final class RecordCommand extends ManagerCommand {

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write it.")
  private Path out = Path.of("record");

  @Override
  int run(Session session) {
    Inventory inventory = new InventoryReader(session.api(), session.console()).read();
    byte[] bytes = InventoryText.bytes(inventory);
    WholeFile.write(out, bytes);
    for (String kind : Inventory.KINDS) {
      session
          .console()
          .say(
              "%s: %s"
                  .formatted(
                      kind,
                      inventory.unknown().contains(kind) ? "unknown" : inventory.count(kind)));
    }
    session.console().say("sha256 %s bytes %d".formatted(Sha256.of(bytes), bytes.length));
    return Exits.DONE;
  }
}
