package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** Property files that are there whole or not at all, even if the machine stops half-way. */
final class PropertyFiles {

  private PropertyFiles() {}

  static void write(Path file, Properties properties) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try (var out = Files.newBufferedWriter(fresh)) {
      properties.store(out, null);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static Properties read(Path file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return properties;
  }
}
