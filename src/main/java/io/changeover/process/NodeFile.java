package io.changeover.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name of a server, the same at each start, kept in its data folder. */
public final class NodeFile {

  private NodeFile() {}

  /**
   * Makes one where there is none yet; only one server at a time can have the folder.
   *
   * @throws UncheckedIOException if the folder cannot be used
   */
  public static String identity(Path data) {
    try {
      Path file = Files.createDirectories(data).resolve("node");
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The data folder %s cannot be used: %s".formatted(data, failed), failed);
    }
  }
}
