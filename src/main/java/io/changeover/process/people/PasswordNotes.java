package io.changeover.process.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Notes the generated passwords of the lab's people in a file of mode 0600, where the demo asks for
 * it with {@code changeover.lab.passwords}; else nothing is noted. The note is written before the
 * user is made, so that a crash between the two leaves no user whose password nobody knows.
 */
@Component
class PasswordNotes {

  private final String file;

  PasswordNotes(@Value("${changeover.lab.passwords:}") String file) {
    this.file = file;
  }

  /** Whether it was noted; else it has to be shown. */
  boolean note(String user, String password) {
    if (file.isEmpty()) {
      return false;
    }
    try {
      Path path = Path.of(file);
      if (!Files.exists(path)) {
        var mine =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(path, mine);
      }
      String line = user + "=" + password + System.lineSeparator();
      Files.writeString(path, line, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
      return true;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
