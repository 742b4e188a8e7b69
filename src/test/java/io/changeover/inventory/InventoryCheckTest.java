package io.changeover.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.changeover.failure.BadInput;
import io.changeover.platform.PlatformData.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryCheckTest {

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("data", "the data folder", true, ""),
          new Setting("port", "where it listens", true, ""),
          new Setting("password", "of the superuser", false, ""));

  @TempDir Path folder;

  private final InventoryCheck check =
      new InventoryCheck(id -> Optional.ofNullable(Map.of("postgresql", SETTINGS).get(id)));

  @Test
  void settingsThatThePlatformAsksForAreAccepted() throws IOException {
    Path file = file(InventoryFileTest.SHOP);

    assertThatCode(() -> check.read(file)).doesNotThrowAnyException();
  }

  @Test
  void missingAndUnknownSettingsAndPlatformsAreToldWithTheRest() throws IOException {
    Path file =
        file(
            InventoryFileTest.SHOP
                .replace("port: 5432", "prot: 5432")
                .replace("lab: true", "lab: perhaps")
                .replaceFirst("(?s)(production.*)platform: postgresql", "$1platform: postgres"));

    var refused = catchThrowableOfType(BadInput.class, () -> check.read(file));

    assertThat(refused.problems())
        .containsExactly(
            file
                + ":5: environments.shop-preprod.lab: 'perhaps' does not fit. Write true if the lab"
                + " made it, else leave it out.",
            file
                + ":7: environments.shop-preprod.settings.prot: The platform has no setting 'prot'."
                + " Did you mean 'port'? It has: data, password, port.",
            file
                + ":7: environments.shop-preprod.settings: The setting 'port' is missing (where it"
                + " listens). Add it: settings: {port: …}.",
            file + ":10: environments.shop-prod.platform: There is no platform 'postgres'.",
            file
                + ":17: rollouts.shop.environments: A rollout carries one platform, and these are"
                + " postgres, postgresql. Make a rollout for each.");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("inventory.yaml"), text);
  }
}
