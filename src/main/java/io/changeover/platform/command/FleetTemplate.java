package io.changeover.platform.command;

import io.changeover.platform.Fleet;

/**
 * An action that goes over many hosts, as {@code platform.yaml} has it.
 *
 * @param role the hosts it goes over, in the inventory's order; several roles are parted by spaces
 */
record FleetTemplate(String role, Fleet fleet) {

  static FleetTemplate read(Entry entry) {
    return new FleetTemplate(
        entry.text("role"),
        new Fleet(
            number(entry, "maxParallel", "10"),
            number(entry, "maxUnavailable", "0"),
            number(entry, "canary", "1"),
            entry.duration("soak", "PT0S"),
            number(entry, "failureBudget", "0")));
  }

  private static int number(Entry entry, String field, String fallback) {
    return entry.parsed(field, entry.text(field, fallback), Integer::parseInt);
  }
}
