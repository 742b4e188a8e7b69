package io.changeover.platform.cloudify;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that are there whole or not at all, and only for their owner's eyes (0600). */
final class WholeFile {

  private WholeFile() {}

  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /** An empty file beside it, without what an earlier run left there. */
  static FileChannel open(Path part) throws IOException {
    Files.deleteIfExists(part);
    return FileChannel.open(
        part,
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  static void rename(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (var directory = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
        directory.force(true);
      }
    }
  }

  /**
   * @throws PermanentFailure if it cannot be written; what was there before is still there
   */
  static void write(Path file, byte[] bytes) {
    Path part = part(file);
    try {
      try (FileChannel channel = open(part)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      rename(part, file);
    } catch (IOException e) {
      throw new PermanentFailure(
          "The file %s cannot be written (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
