package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Generated passwords, one a file, readable by their owner only. */
final class PasswordFiles {

  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordFiles() {}

  /** The password in the file, which is made (mode 0600) if it is not there. */
  static String obtain(Path file) throws IOException {
    if (!Files.exists(file)) {
      write(file, generate());
    }
    return Files.readString(file).strip();
  }

  /** Writes the file anew, readable by its owner only. */
  static void write(Path file, String content) throws IOException {
    Files.createDirectories(
        file.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, content);
  }

  private static String generate() {
    var bytes = new byte[18];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
