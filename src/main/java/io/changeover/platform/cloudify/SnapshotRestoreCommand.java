package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import io.changeover.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Restores a snapshot and waits until the manager works again with what it brought. */
@Command(
    name = "snapshot-restore",
    mixinStandardHelpOptions = true,
    description = {
      "Restores an uploaded snapshot, waits for its end, for the restart or the reboot that come",
      "seconds after it, for good answers, and compares with the record. A restore of this snapshot",
      "that runs or ran is adopted and not ordered twice."
    })
final class SnapshotRestoreCommand extends ManagerCommand {

  @Option(names = "--id", required = true, paramLabel = "ID", description = "The snapshot's id.")
  private String id = "";

  @Option(
      names = "--source-version",
      required = true,
      paramLabel = "VERSION",
      description = "The version of the manager that made it.")
  private String source = "";

  @Option(
      names = "--restore-certificates",
      description = "Activate the old manager's certificates.")
  private boolean certificates;

  @Option(
      names = "--no-reboot",
      description = "With --restore-certificates: do not reboot after it.")
  private boolean noReboot;

  @Option(names = "--force", description = "Restore although the manager is not empty.")
  private boolean force;

  @Option(names = "--again", description = "Order it anew although an earlier restore failed.")
  private boolean again;

  @Option(names = "--record", required = true, paramLabel = "FILE", description = "What it holds.")
  private Path record = Path.of("record");

  @Option(names = "--good", defaultValue = "5", paramLabel = "N", description = "Good answers.")
  private int good = 5;

  @Option(
      names = "--settle",
      defaultValue = "PT10S",
      paramLabel = "ISO",
      description = "Nothing is believed before, after the end. Default: ${DEFAULT-VALUE}.")
  private Duration settle = Duration.ofSeconds(10);

  @Option(
      names = "--reboot-within",
      defaultValue = "PT10M",
      paramLabel = "ISO",
      description = "When the reboot must have begun. Default: ${DEFAULT-VALUE}.")
  private Duration rebootWithin = Duration.ofMinutes(10);

  @Option(
      names = "--licence",
      paramLabel = "FILE",
      description = {
        "A licence to upload again if the manager refuses for want of one: a snapshot may bring its",
        "own, which is over or for another version."
      })
  private @Nullable Path licence;

  @Option(
      names = "--licence-after",
      defaultValue = "PT30M",
      paramLabel = "ISO",
      description = {
        "How long such refusals are waited through where the manager does not say that the restore",
        "is over. Default: ${DEFAULT-VALUE}."
      })
  private Duration licenceAfter = Duration.ofMinutes(30);

  @Override
  int run(Session session) {
    if (noReboot && !certificates) {
      throw new BadInput("--no-reboot goes with --restore-certificates only, as managers want it.");
    }
    if (source.isEmpty() || !Character.isDigit(source.charAt(0))) {
      throw new BadInput("--source-version is not a version, such as 4.2.");
    }
    var order =
        new Restore.Order(
            SnapshotId.checked(id), new Version(source), certificates, noReboot, force, again);
    Path ours = licence;
    if (ours != null && !Files.isReadable(ours)) {
      throw new BadInput("The licence file %s cannot be read.".formatted(ours));
    }
    Inventory expected = InventoryText.read(record);
    var licences = new LicenceAgain(session, ours, licenceAfter);
    var restore = new Restore(session, order, licences);
    restore.run(expected);
    new AfterRestore(session, order).await(restore.seenRunning(), rebootWithin, good, settle);
    session.leaves("The restore has ended; nothing more is changed by this command");
    licences.bearing(() -> new Verification(session).against(expected));
    return Exits.DONE;
  }
}
