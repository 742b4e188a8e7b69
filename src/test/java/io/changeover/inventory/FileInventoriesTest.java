package io.changeover.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInventoriesTest {

  @TempDir Path folder;

  private final InventoryCheck check = new InventoryCheck(id -> Optional.of(List.of()));
  private final List<List<String>> refusals = new ArrayList<>();

  @Test
  void aValidChangeCountsFromTheNextLook() throws IOException {
    Path file = write("testing");
    var inventories = new FileInventories(file, check, refusals::add);

    write("development");

    assertThat(inventories.current().environment("shop").stage()).isEqualTo(Stage.DEVELOPMENT);
    assertThat(refusals).isEmpty();
  }

  @Test
  void anInvalidChangeKeepsTheOldInventoryAndIsReportedOnce() throws IOException {
    Path file = write("testing");
    var inventories = new FileInventories(file, check, refusals::add);

    write("nonsense");

    assertThat(inventories.current().environment("shop").stage()).isEqualTo(Stage.TESTING);
    assertThat(inventories.current().environment("shop").stage()).isEqualTo(Stage.TESTING);
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).get(0)).contains(":3: ", "'nonsense' does not fit");
    assertThat(inventories.refused()).isEqualTo(refusals.get(0));

    write("production");
    assertThat(inventories.current().environment("shop").stage()).isEqualTo(Stage.PRODUCTION);
    assertThat(inventories.refused()).isEmpty();
  }

  @Test
  void aFileThatGoesAwayKeepsTheOldInventory() throws IOException {
    Path file = write("testing");
    var inventories = new FileInventories(file, check, refusals::add);

    Files.delete(file);

    assertThat(inventories.current().environments()).containsOnlyKeys("shop");
    assertThat(inventories.current().environments()).containsOnlyKeys("shop");
    assertThat(refusals).hasSize(1);
  }

  @Test
  void anInvalidFileAtTheStartIsRefused() throws IOException {
    Path file = write("nonsense");

    assertThatThrownBy(() -> new FileInventories(file, check, refusals::add))
        .isInstanceOf(BadInput.class);
  }

  private Path write(String stage) throws IOException {
    return Files.writeString(
        folder.resolve("inventory.yaml"),
        """
        environments:
          shop:
            stage: %s
            platform: h2
            hosts: [{name: db1, address: local}]
        """
            .formatted(stage));
  }
}
