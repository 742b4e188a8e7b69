package io.changeover.inventory;

import io.changeover.failure.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The inventory of a file. Each call looks at the file; a change that is valid counts from then on,
 * one that is not is reported once and the inventory before it stays in force.
 */
public final class FileInventories implements Inventories {

  private final Path file;
  private final InventoryCheck check;
  private final Consumer<List<String>> refused;
  private Inventory inForce;
  private String reported = "";
  private List<String> problems = List.of();

  /**
   * @param refused told of the problems of a changed file that is not taken
   * @throws BadInput if the file is not valid now
   */
  public FileInventories(Path file, InventoryCheck check, Consumer<List<String>> refused) {
    this.file = file;
    this.check = check;
    this.refused = refused;
    this.inForce = check.read(file);
  }

  @Override
  public synchronized Inventory current() {
    String seen = "unreadable";
    try {
      byte[] content = InventoryFile.bytes(file);
      seen = InventoryFile.digest(content);
      if (seen.equals(inForce.digest())) {
        taken();
      } else if (!seen.equals(reported)) {
        inForce = check.parse(file, content);
        taken();
      }
    } catch (BadInput bad) {
      report(seen, bad);
    }
    return inForce;
  }

  @Override
  public synchronized List<String> refused() {
    current();
    return problems;
  }

  private void taken() {
    reported = "";
    problems = List.of();
  }

  private void report(String seen, BadInput bad) {
    if (!seen.equals(reported)) {
      reported = seen;
      problems = List.copyOf(bad.problems());
      refused.accept(bad.problems());
    }
  }
}
