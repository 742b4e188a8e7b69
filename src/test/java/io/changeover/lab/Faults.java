package io.changeover.lab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** What goes wrong with real environments, made on purpose. Closing an answer takes it back. */
public final class Faults {

  private static final Duration SHORT = Duration.ofSeconds(30);

  private Faults() {}

  /** The way back from a fault. */
  public interface Cure extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** The password the inventory refers to is not the server's. */
  public static Cure wrongPassword(LabEnvironment environment) throws IOException {
    var file = environment.passwordFile(environment.kind().superuser());
    var right = Files.readString(file);
    Files.writeString(file, "not-" + right);
    return () -> Files.writeString(file, right);
  }

  /** Nobody listens on the environment's port, as after a proper stop. */
  public static void unreachable(LabEnvironment environment) throws IOException {
    server(environment).stop();
  }

  /** The server ends as by a loss of power. */
  public static void crash(LabEnvironment environment) {
    var server = server(environment);
    server.handle().destroyForcibly();
    LabTrial.await("the end of " + server, () -> !server.handle().isAlive());
  }

  /** The server neither answers nor stops. */
  public static Cure frozen(LabEnvironment environment) throws IOException {
    var pid = server(environment).handle().pid();
    run("kill", "-STOP", String.valueOf(pid));
    return () -> run("kill", "-CONT", String.valueOf(pid));
  }

  /** One byte in the middle of the file is another. */
  public static void changedByte(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long middle = bytes.length() / 2;
      bytes.seek(middle);
      int was = bytes.read();
      bytes.seek(middle);
      bytes.write(was ^ 1);
    }
  }

  /** The second half of the file is gone. */
  public static void truncated(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }

  /** A folder on a disk of its own with that little space. For root only. */
  public static Cure fullDisk(Path folder, int kibibytes) throws IOException {
    Files.createDirectories(folder);
    run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "lab", folder.toString());
    return () -> run("umount", folder.toString());
  }

  private static LabProcess server(LabEnvironment environment) {
    return new LabProcesses(LabFolder.around(environment)).server(environment).orElseThrow();
  }

  private static void run(String... argv) throws IOException {
    var output = Files.createTempFile("fault", ".out");
    Programs.run(String.join(" ", argv), List.of(argv), output, SHORT);
    Files.delete(output);
  }
}
