package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar archive compressed with xz: folders, files with their modes, symbolic links. */
final class Txz {

  private Txz() {}

  static void unpack(InputStream archive, Path folder) throws IOException {
    var tar =
        new TarArchiveInputStream(new BufferedInputStream(new XZInputStream(archive), 65_536));
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      var target = folder.resolve(entry.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new PermanentFailure(
            "The archive wants to write outside its folder: " + entry.getName());
      }
      write(tar, entry, target);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      Files.setPosixFilePermissions(target, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var all = PosixFilePermission.values();
    var granted = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < all.length; i++) {
      // The enum lists the nine bits from the owner's read, the highest, downwards.
      if ((mode & (0400 >> i)) != 0) {
        granted.add(all[i]);
      }
    }
    return granted;
  }
}
