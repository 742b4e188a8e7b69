package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a version's archive holds whatever is on the manager, as its {@code snapshot_create.py}
 * writes it. Folders of blueprints, deployments and plugins are not among it: an empty manager has
 * none. The new format of 7.x, which names its execution, is another list.
 */
final class ArchiveContents {

  private record Entry(String name, String from, String before) {

    boolean belongsTo(Version version) {
      return version.compareTo(new Version(from)) >= 0
          && (before.isEmpty() || version.compareTo(new Version(before)) < 0);
    }
  }

  private static final List<Entry> LEGACY =
      List.of(
          new Entry("es_data", "3.0", "4.0"),
          new Entry("pg_data", "4.0", ""),
          new Entry("ssl/", "4.0.1", ""),
          new Entry("networks.json", "4.2", ""),
          new Entry("admin_account.json", "4.2", ""),
          new Entry("hash_salt.json", "4.2", "4.4"),
          new Entry("rest-security.conf", "4.4", ""));

  private static final List<String> NEW = List.of("mgmt/", "tenants/");

  /** 7.0 tells by these whether an archive is of the old format. */
  private static final List<String> REVISIONS =
      List.of("schema_revision", "stage_schema_revision", "composer_schema_revision");

  private static final Version LOOKS_FOR_REVISIONS = new Version("7.0");

  private ArchiveContents() {}

  /**
   * What metadata.json lacks, so that this version takes an archive of the old format for one of
   * the new, finds nothing in it and says that all went well. A community manager writes no
   * revisions of Stage and Composer.
   */
  static List<String> missingFor(Version restorer, JsonNode metadata) {
    return restorer.compareTo(LOOKS_FOR_REVISIONS) < 0 || metadata.has("execution_id")
        ? List.of()
        : REVISIONS.stream().filter(name -> !metadata.hasNonNull(name)).toList();
  }

  /** Names of entries, or of folders with a slash, that must be there and are not. */
  static List<String> missing(Version version, Set<String> names, JsonNode metadata) {
    var missing = new ArrayList<String>();
    if (metadata.has("execution_id")) {
      NEW.stream().filter(name -> !holds(names, name)).forEach(missing::add);
      return missing;
    }
    for (Entry entry : LEGACY) {
      if (entry.belongsTo(version) && !holds(names, entry.name())) {
        missing.add(entry.name());
      }
    }
    return missing;
  }

  private static boolean holds(Set<String> names, String wanted) {
    return wanted.endsWith("/")
        ? names.stream().anyMatch(name -> name.startsWith(wanted))
        : names.contains(wanted);
  }
}
