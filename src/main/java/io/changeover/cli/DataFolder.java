package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data folder of one server: at most one server uses it, and says in a file where it is. */
final class DataFolder implements AutoCloseable {

  /** Where the server is: url, pid, startedAt. */
  static final String SERVER_FILE = "server.json";

  private static final String LOCK_FILE = "server.lock";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;
  private final String tightened;

  private DataFolder(Path folder, FileChannel channel, FileLock lock, String tightened) {
    this.tightened = tightened;
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder if needed, closes it to other users and takes it for this process.
   *
   * @throws Stop if another server has it, it cannot be written, or it is open and somebody else's
   */
  static DataFolder take(Path folder) {
    FileChannel channel = null;
    try {
      DataFolderRights.make(folder);
      String tightened = DataFolderRights.tighten(folder);
      channel =
          FileChannel.open(
              folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        throw taken(folder);
      }
      Files.deleteIfExists(folder.resolve(SERVER_FILE)); // a killed one's
      return new DataFolder(folder, channel, lock, tightened);
    } catch (IOException failed) {
      throw Stop.badInput(
          "The data folder %s cannot be used: %s. Choose another: --data DIR"
              .formatted(folder, failed));
    }
  }

  /**
   * Whether a server has it. The lock goes with its process, however that ended; a process id would
   * live on in a file, and soon belong to another.
   */
  static boolean isTaken(Path folder) {
    Path file = folder.resolve(LOCK_FILE);
    if (!Files.exists(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = lock(channel)) {
      return lock == null;
    } catch (IOException failed) {
      throw Stop.no("%s cannot be asked who has it: %s".formatted(file, failed));
    }
  }

  /** What was done because others could look into it, for the log; empty if nothing was. */
  String tightened() {
    return tightened;
  }

  /** Writes where the server is, readable by its owner only. */
  void announce(String url, Clock clock) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("url", url);
    facts.put("pid", ProcessHandle.current().pid());
    facts.put("startedAt", clock.instant().toString());
    try {
      var onlyMine = PosixFilePermissions.fromString("rw-------");
      Path fresh =
          Files.createTempFile(
              folder, ".server", "", PosixFilePermissions.asFileAttribute(onlyMine));
      new ObjectMapper().writeValue(fresh.toFile(), facts);
      Files.move(fresh, folder.resolve(SERVER_FILE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw Stop.no("%s/%s cannot be written: %s".formatted(folder, SERVER_FILE, failed));
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder.resolve(SERVER_FILE));
      lock.release();
      channel.close();
    } catch (IOException leftBehind) {
      throw Stop.no("%s was not left tidy: %s".formatted(folder, leftBehind.getMessage()));
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException takenByUs) {
      return null;
    }
  }

  private static Stop taken(Path folder) {
    String who = "";
    try {
      var facts = new ObjectMapper().readTree(folder.resolve(SERVER_FILE).toFile());
      who = " (%s, process %s)".formatted(facts.path("url").asText(), facts.path("pid").asText());
    } catch (IOException notThereYet) {
      who = " (it is still starting)";
    }
    return Stop.badInput(
        "Another server already uses the data folder %s%s. Use that one, or another --data DIR."
            .formatted(folder, who));
  }
}
