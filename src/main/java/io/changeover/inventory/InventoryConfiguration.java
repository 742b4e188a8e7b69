package io.changeover.inventory;

import io.changeover.platform.Platforms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the inventory: property {@code changeover.inventory}, the path of its file. */
@Configuration(proxyBeanMethods = false)
public class InventoryConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(InventoryConfiguration.class);

  @Bean
  InventoryCheck inventoryCheck(Platforms platforms) {
    return InventoryCheck.against(platforms);
  }

  /** Without a file the inventory is empty; with an invalid one the product does not start. */
  @Bean
  Inventories inventories(
      @Value("${changeover.inventory:}") String file, InventoryCheck inventoryCheck) {
    if (file.isBlank()) {
      var empty = new Inventory(Map.of(), Map.of(), Map.of(), InventoryFile.digest(new byte[0]));
      return () -> empty;
    }
    return new FileInventories(Path.of(file), inventoryCheck, InventoryConfiguration::warn);
  }

  private static void warn(List<String> problems) {
    LOG.warn(
        "The changed inventory is not valid; the one before it stays in force. Correct: {}",
        String.join(" | ", problems));
  }
}
