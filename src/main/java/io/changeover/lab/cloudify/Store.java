package io.changeover.lab.cloudify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The manager's data, in memory and in one file. A change is one line at the file's end, so it
 * outlives a kill of the process at once; whoever opens the file next writes it whole and anew.
 */
final class Store implements AutoCloseable {

  private final Path file;
  private Map<Table, Map<String, Row>> tables;
  private FileChannel journal;

  private Store(Path file, Map<Table, Map<String, Row>> tables) throws IOException {
    this.file = file;
    this.tables = tables;
    this.journal = rewrite();
  }

  static Store open(Path file) throws IOException {
    return new Store(file, StoreFile.read(file));
  }

  synchronized @Nullable Row get(Table table, String key) {
    return rows(table).get(key);
  }

  /** In no order that means anything, as from the real database. */
  synchronized List<Row> all(Table table) {
    return new ArrayList<>(rows(table).values());
  }

  synchronized List<Row> where(Table table, Predicate<Row> wanted) {
    var found = new ArrayList<Row>();
    for (var row : rows(table).values()) {
      if (wanted.test(row)) {
        found.add(row);
      }
    }
    return found;
  }

  synchronized int count(Table table) {
    return rows(table).size();
  }

  synchronized void put(Table table, Row row) {
    var key = table.key(row);
    rows(table).put(key, row);
    append(StoreFile.line(table, key, row));
  }

  /** The changed row, or nothing if there is no such row. */
  synchronized @Nullable Row update(Table table, String key, UnaryOperator<Row> change) {
    var row = rows(table).get(key);
    if (row == null) {
      return null;
    }
    var changed = change.apply(row);
    put(table, changed);
    return changed;
  }

  synchronized void remove(Table table, String key) {
    if (rows(table).remove(key) != null) {
      append(StoreFile.line(table, key, null));
    }
  }

  /**
   * Takes other rows for the given tables; the rest stays. The file changes whole or not at all.
   */
  synchronized void replace(Map<Table, Map<String, Row>> others) throws IOException {
    var next = new HashMap<>(tables);
    next.putAll(others);
    tables = next;
    journal.close();
    journal = rewrite();
  }

  private FileChannel rewrite() throws IOException {
    StoreFile.write(file, tables);
    return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private Map<String, Row> rows(Table table) {
    return tables.computeIfAbsent(table, any -> new HashMap<>());
  }

  private void append(byte[] line) {
    try {
      var buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        journal.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The stand-in cannot write its data to " + file + ".", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }
}
