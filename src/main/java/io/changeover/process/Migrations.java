package io.changeover.process;

/**
 * Whether an upgrade that waits for a person could go on on other diagrams, and what would be
 * different. Nothing is moved: an upgrade ends on the diagrams it began with.
 */
public interface Migrations {

  /**
   * Plans the move and tries it in the engine, in a transaction that is rolled back.
   *
   * @param upgrade upgrade or rollout
   * @param bundle such as {@code B-7}
   * @throws NotFound if one of them is not there
   * @throws io.changeover.failure.BadInput if the upgrade is over, or runs on that version
   */
  MigrationView tryOut(String upgrade, String bundle);
}
