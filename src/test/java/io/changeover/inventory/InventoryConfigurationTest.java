package io.changeover.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.Platform;
import io.changeover.platform.Platforms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class InventoryConfigurationTest {

  @TempDir Path folder;

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(InventoryConfiguration.class)
          .withBean(Platforms.class, NoPlatforms::new);

  @Test
  void withoutAFileTheInventoryIsEmpty() {
    runner.run(
        context ->
            assertThat(context.getBean(Inventories.class).current().environments()).isEmpty());
  }

  @Test
  void anInventoryWithAnUnknownPlatformStopsTheStart() throws IOException {
    Path file = Files.writeString(folder.resolve("inventory.yaml"), InventoryFileTest.SHOP);

    runner
        .withPropertyValues("changeover.inventory=" + file)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining(
                        file
                            + ":4: environments.shop-preprod.platform: There is no platform"
                            + " 'postgresql'."));
  }

  private static final class NoPlatforms implements Platforms {

    @Override
    public Platform get(String id) {
      throw new IllegalStateException("not asked here");
    }

    @Override
    public Collection<Platform> all() {
      return List.of();
    }
  }
}
