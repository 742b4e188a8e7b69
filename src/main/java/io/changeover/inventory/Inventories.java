package io.changeover.inventory;

/** The inventory in force; read again when its file changes and is valid. */
public interface Inventories {

  Inventory current();
}
