package io.changeover.inventory;

/** One kind of mistake; tolerates every other kind, so that all of them are found at once. */
@FunctionalInterface
interface InventoryRule {

  void check(LocatedYaml yaml, Problems problems);
}
