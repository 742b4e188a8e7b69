package io.changeover.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may look into a data folder: its owner only, as databases, logs and keys lie there. */
final class DataFolderRights {

  private static final Set<PosixFilePermission> ONLY_MINE =
      PosixFilePermissions.fromString("rwx------");

  private DataFolderRights() {}

  /** Makes the folder, and those around it, if it is not there. */
  static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ONLY_MINE));
    }
  }

  /**
   * Closes a folder that others may look into.
   *
   * @return what was done, in words; empty if it was closed already
   * @throws Stop if it is open and somebody else's, so that they could open it again
   */
  static String tighten(Path folder) throws IOException {
    return tighten(folder, uid(Path.of("/proc/self")));
  }

  static String tighten(Path folder, int me) throws IOException {
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(folder);
    if (ONLY_MINE.containsAll(found)) {
      return "";
    }
    String rights = PosixFilePermissions.toString(found);
    if (uid(folder) != me) {
      throw Stop.badInput(
          "The data folder %s is open to other users (%s) and belongs to %s. Let its owner start the server, or close it and make it yours (chmod 700, chown), or choose another: --data DIR"
              .formatted(folder, rights, Files.getOwner(folder).getName()));
    }
    Files.setPosixFilePermissions(folder, ONLY_MINE);
    return "The data folder %s was open to other users (%s); now only its owner may look into it (rwx------)."
        .formatted(folder, rights);
  }

  private static int uid(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }
}
