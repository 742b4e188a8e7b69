package io.changeover.inventory;

import java.util.List;

/** The inventory in force; read again when its file changes and is valid. */
public interface Inventories {

  Inventory current();

  /**
   * Why the file as it is now is not the inventory in force; empty if it is.
   *
   * @return each problem with file, line, place and cure
   */
  default List<String> refused() {
    return List.of();
  }
}
