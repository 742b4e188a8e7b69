package io.changeover.lab.cloudify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as lines of JSON: table, key, row; without a row, the key is gone. */
final class StoreFile {

  private StoreFile() {}

  static byte[] line(Table table, String key, @Nullable Row row) {
    var json = Json.bytes(Arrays.asList(table.name(), key, row == null ? null : row.values()));
    var line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  static Map<Table, Map<String, Row>> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new EnumMap<>(Table.class);
    }
    try (var in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  static Map<Table, Map<String, Row>> read(InputStream in) throws IOException {
    var tables = new EnumMap<Table, Map<String, Row>>(Table.class);
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      try {
        take(line, tables);
      } catch (JsonProcessingException e) {
        // The last line of a process that was killed while it wrote: that change did not happen.
        if (reader.readLine() != null) {
          throw e;
        }
      }
    }
    return tables;
  }

  private static void take(String line, Map<Table, Map<String, Row>> tables) throws IOException {
    List<?> parts = Json.MAPPER.readValue(line, List.class);
    var rows =
        tables.computeIfAbsent(Table.valueOf(String.valueOf(parts.get(0))), any -> new HashMap<>());
    var key = String.valueOf(parts.get(1));
    if (parts.get(2) == null) {
      rows.remove(key);
    } else {
      rows.put(key, new Row(Json.map(parts.get(2))));
    }
  }

  static void write(Path file, Map<Table, Map<String, Row>> tables) throws IOException {
    Files.createDirectories(file.getParent());
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var out = new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16)) {
      for (var table : tables.entrySet()) {
        write(out, table.getKey(), table.getValue().values());
      }
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void write(OutputStream out, Table table, Iterable<Row> rows) throws IOException {
    for (var row : rows) {
      out.write(line(table, table.key(row), row));
    }
  }
}
