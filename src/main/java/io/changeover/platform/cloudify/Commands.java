package io.changeover.platform.cloudify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The program's commands by name. Only the one that is wanted is made: to read the options of all
 * took a third of what a call costs.
 */
final class Commands {

  static final Map<String, Class<?>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("look", LookCommand.class);
    BY_NAME.put("record", RecordCommand.class);
    BY_NAME.put("compare", CompareCommand.class);
    BY_NAME.put("snapshot-create", SnapshotCreateCommand.class);
    BY_NAME.put("snapshot-download", SnapshotDownloadCommand.class);
    BY_NAME.put("archive-check", ArchiveCheckCommand.class);
    BY_NAME.put("snapshot-upload", SnapshotUploadCommand.class);
    BY_NAME.put("snapshot-restore", SnapshotRestoreCommand.class);
    BY_NAME.put("snapshot-delete", SnapshotDeleteCommand.class);
    BY_NAME.put("await-ready", AwaitReadyCommand.class);
    BY_NAME.put("await-gone", AwaitGoneCommand.class);
    BY_NAME.put("target-check", TargetCheckCommand.class);
    BY_NAME.put("loss", LossCommand.class);
    BY_NAME.put("agents-install", AgentsInstallCommand.class);
    BY_NAME.put("agents-check", AgentsCheckCommand.class);
    BY_NAME.put("heals", HealsCommand.class);
    BY_NAME.put("executions-note", ExecutionsNoteCommand.class);
    BY_NAME.put("users-check", UsersCheckCommand.class);
    BY_NAME.put("maintenance", MaintenanceCommand.class);
    BY_NAME.put("executions-wait", ExecutionsWaitCommand.class);
    BY_NAME.put("smoke", SmokeCommand.class);
    BY_NAME.put("licence-upload", LicenceUploadCommand.class);
    BY_NAME.put("profile-check", ProfileCheckCommand.class);
    BY_NAME.put("credentials-check", CredentialsCheckCommand.class);
  }

  private Commands() {}
}
