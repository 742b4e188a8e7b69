package io.changeover.platform.cloudify;

/**
 * Whether a manager holds what its record says. A status is not believed: a 7.0 community manager
 * ends a restore of its own snapshot as terminated and does nothing.
 */
final class Verification {

  private final Session session;

  Verification(Session session) {
    this.session = session;
  }

  /**
   * Prints every difference.
   *
   * @throws NotDone if there is one
   */
  void against(Inventory record) {
    Console console = session.console();
    CloudifyApi api = session.api();
    Inventory now = new InventoryReader(api, console).read();
    Comparison comparison = Comparison.of(record, now);
    comparison.lines().forEach(console::say);
    if (api.snapshots().all().isEmpty()) {
      console.say(
          "The list of snapshots is empty, as it is after every restore: the uploaded snapshot is"
              + " not lost by an error.");
    }
    if (!comparison.notCompared().isEmpty()) {
      console.say(
          "Not compared, as one of the managers does not list them: "
              + String.join(", ", comparison.notCompared()));
    }
    if (comparison.isEqual()) {
      console.say(
          "The manager holds what the record says: %d lines.".formatted(record.lines().size()));
      return;
    }
    if (now.isEmpty() && !record.isEmpty()) {
      throw new NotDone(
          "the manager holds nothing of the record: nothing was restored, whatever the status of the"
              + " restore says",
          "Check that the snapshot's format is one that this manager's edition restores, and restore again");
    }
    throw new NotDone(
        "the manager differs from the record: %d missing, %d extra"
            .formatted(comparison.missing().size(), comparison.extra().size()),
        "Read the lines above; each begins with - or +");
  }
}
