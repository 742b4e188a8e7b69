package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;

/** Ids that every version takes: from 4.4 on others are refused, and 4.2 would take even blanks. */
final class SnapshotId {

  private SnapshotId() {}

  /**
   * @throws BadInput if it is none
   */
  static String checked(String id) {
    if (!id.matches("[A-Za-z0-9._-]+") || id.equals(".") || id.equals("..")) {
      throw new BadInput("A snapshot's --id may have letters, digits and - . _ only.");
    }
    return id;
  }
}
