package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.process.diagram.BundleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Two versions of diagrams, wherever they are: folders, files, or known to a server. */
final class DiagramVersions {

  private static final String FILE = ".*\\.(bpmn|dmn|form)";

  private final Supplier<Connection> server;
  private final Map<String, byte[]> before;
  private final Map<String, byte[]> after;

  /**
   * @param old a folder, a file, {@code shipped}, or an id or digest that a server knows
   * @param now likewise; a file is laid over the other one, unless both are files
   * @param server asked only if one of them is an id
   * @throws Stop if one of them is not there
   */
  DiagramVersions(String old, String now, Supplier<Connection> server) {
    this.server = server;
    if (isFile(old) && isFile(now)) {
      String name = String.valueOf(Path.of(now).getFileName());
      before = Map.of(name, read(Path.of(old)));
      after = Map.of(name, read(Path.of(now)));
    } else if (isFile(old)) {
      after = whole(now);
      before = laid(old, after);
    } else {
      before = whole(old);
      after = isFile(now) ? laid(now, before) : whole(now);
    }
  }

  Map<String, byte[]> before() {
    return before;
  }

  Map<String, byte[]> after() {
    return after;
  }

  private static boolean isFile(String name) {
    return name.matches(FILE) && Files.isRegularFile(Path.of(name));
  }

  private Map<String, byte[]> whole(String name) {
    if (name.equals("shipped")) {
      return BundleFiles.shipped();
    }
    if (!Files.isDirectory(Path.of(name)) && name.matches("B-\\d+|[0-9a-f]{8,64}")) {
      return known(name);
    }
    if (!Files.exists(Path.of(name))) {
      throw Stop.badInput(
          "--diff takes folders, files, `shipped`, or ids such as B-7 from `bundle list`, and %s is none of them."
              .formatted(name));
    }
    return BundleFiles.of(Path.of(name));
  }

  private Map<String, byte[]> known(String id) {
    JsonNode files = server.get().get("/api/bundles/" + Connection.piece(id) + "/files");
    var all = new TreeMap<String, byte[]>();
    for (var file : files.properties()) {
      try {
        all.put(file.getKey(), file.getValue().binaryValue());
      } catch (IOException noBase64) {
        throw Stop.no("What answers there is not a Changeover server: no file came back.");
      }
    }
    return all;
  }

  private static Map<String, byte[]> laid(String file, Map<String, byte[]> over) {
    var all = new TreeMap<>(over);
    String name = String.valueOf(Path.of(file).getFileName());
    all.put(name.endsWith(".form") ? "form/" + name : name, read(Path.of(file)));
    return all;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw Stop.badInput("%s cannot be read: %s".formatted(file, unreadable.getMessage()));
    }
  }
}
