package io.changeover.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What the demo has to remember between two runs, in the data folder. */
final class DemoNotes {

  private final Path folder;

  private DemoNotes(Path folder) {
    this.folder = folder;
  }

  static DemoNotes of(Path data) {
    return new DemoNotes(data);
  }

  /** File with the lab people's passwords, mode 0600; written by the server. */
  Path passwords() {
    return folder.resolve("demo-people.properties");
  }

  Map<String, String> people() {
    var people = new TreeMap<String, String>();
    read(passwords()).forEach((user, password) -> people.put(user.toString(), password.toString()));
    return people;
  }

  Optional<String> rollout() {
    return Optional.ofNullable(read(file()).getProperty("rollout"));
  }

  boolean isOver() {
    return read(file()).containsKey("over");
  }

  void begin() {
    write(file(), new Properties());
  }

  void began(String rollout) {
    put("rollout", rollout);
  }

  void over(String outcome) {
    put("over", outcome);
  }

  /** Switches a fault of the lab on, or all off if the step is empty. */
  void fault(String environment, String step) {
    var faults = new Properties();
    if (!step.isEmpty()) {
      faults.setProperty(environment, step);
    }
    write(folder.resolve("lab").resolve("faults.properties"), faults);
  }

  private void put(String key, String value) {
    Properties notes = read(file());
    notes.setProperty(key, value);
    write(file(), notes);
  }

  private Path file() {
    return folder.resolve("demo.properties");
  }

  private static Properties read(Path file) {
    var properties = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return properties;
  }

  private static void write(Path file, Properties properties) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (var out = Files.newBufferedWriter(fresh)) {
        properties.store(out, null);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
