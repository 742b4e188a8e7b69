package io.changeover.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.platform.Balancer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an inventory says about load balancers, and how it may be wrong. */
class BalancerRuleTest {

  private static final String WEB =
      """
      environments:
        shop:
          stage: testing
          platform: tomcat
          hosts:
            - {name: fe1, address: local, roles: [front-end], zone: a}
            - {name: fe2, address: local, roles: [front-end], zone: a}
          loadBalancer:
            driver: haproxy
            address: "unix:/run/haproxy/admin.sock"
            stateFile: /var/lib/haproxy/state
            servers: {fe1: app/fe1, fe2: "app/fe2 api/fe2"}
            roll: {split: FLOOR_HALF, capacity: 1, drain: PT5S}
      """;

  @TempDir Path folder;

  @Test
  void itIsReadWithItsDefaults() throws IOException {
    var shop = InventoryFile.read(file(WEB)).environment("shop");

    Balancer balancer = shop.target().balancer();
    assertThat(balancer.serversOf(List.of("fe2", "fe1")))
        .containsExactly("app/fe2", "api/fe2", "app/fe1");
    assertThat(balancer.roll().split()).isEqualTo(Balancer.Roll.FLOOR);
    assertThat(balancer.roll().drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(balancer.roll().up()).isEqualTo(Balancer.Roll.USUAL.up());
  }

  @Test
  void everyMistakeIsToldWithLineAndCure() {
    String wrong =
        WEB.replace("unix:/run/haproxy/admin.sock", "/run/haproxy/admin.sock")
            .replaceAll(" *stateFile.*\n", "")
            .replace("fe2: \"app/fe2 api/fe2\"", "fe3: app/fe1")
            .replace("drain: PT5S", "drain: 5s");

    assertThatThrownBy(() -> InventoryFile.read(file(wrong)))
        .hasMessageContaining("environments.shop.loadBalancer: 'stateFile' is missing")
        .hasMessageContaining(":10: environments.shop.loadBalancer.address: '/run/haproxy")
        .hasMessageContaining("There is no host 'fe3'")
        .hasMessageContaining("'app/fe1' is the server of fe1 already")
        .hasMessageContaining("The front-end fe2 is not behind the load balancer. Add its server")
        .hasMessageContaining("'5s' is no length of time");
  }

  @Test
  void aCommandDriverNeedsItsCommandsAndItsHost() {
    String wrong =
        WEB.replace("driver: haproxy", "driver: command")
            .replace("\"unix:/run/haproxy/admin.sock\"", "lb1");

    assertThatThrownBy(() -> InventoryFile.read(file(wrong)))
        .hasMessageContaining("There is no host 'lb1'")
        .hasMessageContaining("The command 'maintenance' is missing");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("inventory.yaml"), text);
  }
}
