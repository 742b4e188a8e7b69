package io.changeover.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A file in the data folder that says which environments are held and by whom, for those who have
 * no server to ask: it may be down. The database decides; the note follows each of its commits, and
 * is written anew at each start.
 */
public final class HeldNote {

  private static final String FILE = "held.properties";

  private HeldNote() {}

  /** Each held environment with who holds it, in words; empty if nobody ever held one. */
  public static Map<String, String> read(Path data) {
    var held = new TreeMap<String, String>();
    Path file = data.resolve(FILE);
    if (Files.exists(file)) {
      var properties = new Properties();
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(file + " cannot be read", unreadable);
      }
      properties.forEach((name, words) -> held.put(name.toString(), words.toString()));
    }
    return held;
  }

  /** Replaces the note as a whole. */
  public static void write(Path data, Map<String, String> held) throws IOException {
    var properties = new Properties();
    properties.putAll(held);
    Path file = data.resolve(FILE);
    Path fresh = data.resolve(FILE + ".new");
    try (var out = Files.newBufferedWriter(fresh)) {
      properties.store(out, null);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
