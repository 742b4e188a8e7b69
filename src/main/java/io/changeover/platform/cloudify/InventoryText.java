package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/** An inventory as a file: a heading of three or four lines, then its lines in order. */
final class InventoryText {

  private static final String HEADING = "# changeover cloudify inventory 1";
  private static final String VERSION = "# version ";
  private static final String ADMIN = "# asked as ";
  private static final String EXECUTIONS = "# executions ";
  private static final String UNKNOWN = "unknown ";

  private InventoryText() {}

  static byte[] bytes(Inventory inventory) {
    var text = new StringBuilder();
    text.append(HEADING).append('\n');
    text.append(VERSION).append(inventory.version()).append('\n');
    text.append(ADMIN).append(inventory.admin()).append('\n');
    inventory.executions().ifPresent(n -> text.append(EXECUTIONS).append(n).append('\n'));
    inventory.unknown().forEach(kind -> text.append(UNKNOWN).append(kind).append('\n'));
    inventory.lines().forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws BadInput if the file cannot be read, or is no such record
   */
  static Inventory read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new BadInput(
          "The record %s cannot be read. Make it with: record --out %s".formatted(file, file));
    }
    if (lines.size() < 3
        || !lines.get(0).equals(HEADING)
        || !lines.get(1).startsWith(VERSION)
        || !lines.get(2).startsWith(ADMIN)) {
      throw new BadInput("The file %s is no record of a manager's inventory.".formatted(file));
    }
    OptionalLong executions = OptionalLong.empty();
    var known = new TreeSet<String>();
    var unknown = new TreeSet<String>();
    for (String line : lines.subList(3, lines.size())) {
      if (line.startsWith(EXECUTIONS)) {
        executions = OptionalLong.of(Long.parseLong(line.substring(EXECUTIONS.length())));
      } else if (line.startsWith(UNKNOWN)) {
        unknown.add(line.substring(UNKNOWN.length()));
      } else {
        known.add(line);
      }
    }
    return new Inventory(
        lines.get(1).substring(VERSION.length()),
        lines.get(2).substring(ADMIN.length()),
        executions,
        known,
        unknown);
  }
}
