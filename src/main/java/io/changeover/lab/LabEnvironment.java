package io.changeover.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * One environment of the lab and the folder it lives in. The port stays the same for its whole
 * life.
 *
 * @param folder {@code <lab>/environments/<name>}, absolute
 */
public record LabEnvironment(String name, LabKind kind, int port, Path folder) {

  private static final String NOTES = "environment.properties";

  /**
   * The data folder: the cluster of PostgreSQL, the base folder of H2, the machines of Cloudify.
   */
  public Path data() {
    return folder.resolve("data");
  }

  /** What the server says. */
  public Path log() {
    return folder.resolve("server.log");
  }

  /** File (mode 0600) with the password of one of the environment's users. */
  public Path passwordFile(String user) {
    return folder.resolve("secrets").resolve(user);
  }

  /** Whether it belongs to production, which its name says: {@code shop-prod}. */
  public boolean isProduction() {
    return name.endsWith("-prod");
  }

  /** The rollout it is in: its name without what follows the last dash. */
  public String rollout() {
    int dash = name.lastIndexOf('-');
    return dash > 0 ? name.substring(0, dash) : name;
  }

  /** Whether its shop was loaded to the end; if not, {@code up} begins it anew. */
  boolean isComplete() {
    return Files.exists(folder.resolve("complete"));
  }

  void completed() throws IOException {
    Files.writeString(folder.resolve("complete"), "");
  }

  void save() throws IOException {
    var notes = new Properties();
    notes.setProperty("kind", kind.word());
    notes.setProperty("port", String.valueOf(port));
    Files.createDirectories(folder);
    PropertyFiles.write(folder.resolve(NOTES), notes);
  }

  static Optional<LabEnvironment> read(Path folder) {
    var file = folder.resolve(NOTES);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var notes = PropertyFiles.read(file);
      return Optional.of(
          new LabEnvironment(
              folder.getFileName().toString(),
              LabKind.of(notes.getProperty("kind", "")),
              Integer.parseInt(notes.getProperty("port", "0")),
              folder));
    } catch (IOException e) {
      throw new UncheckedIOException("The lab cannot read " + file, e);
    }
  }
}
