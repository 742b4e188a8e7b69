package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.InventoryFile;
import io.changeover.platform.Balancer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts of web environments as the product's inventory understands them; nothing is started. */
class WebLayoutTest {

  @TempDir Path folder;

  @Test
  void twoZonesOfTwoAreHalvedStrictly() throws Exception {
    var balancer = balancer(LabLayout.USUAL);
    assertThat(balancer.servers()).hasSize(4).containsEntry("fe3", "app/fe3");
    assertThat(balancer.roll().split()).isEqualTo(Balancer.Roll.STRICT);
  }

  @Test
  void zonesWithAnOddNumberSayWhatTheirSmallerPartMustCarry() throws Exception {
    for (var layout : List.of(new LabLayout(3, 3), new LabLayout(2, 5))) {
      var balancer = balancer(layout);
      assertThat(balancer.servers()).hasSize(layout.zones() * layout.each());
      assertThat(balancer.roll().split()).isEqualTo(Balancer.Roll.FLOOR);
      assertThat(balancer.roll().capacity()).isEqualTo(layout.each() / 2);
    }
  }

  @Test
  void whatIsMissingOnTheMachineIsNamedWithItsPackage() throws Exception {
    assertThat(WebNeeds.unmet(folder.toString()))
        .anyMatch(line -> line.contains("apt-get install curl"))
        .allMatch(line -> line.contains("is not on this machine"));
  }

  private Balancer balancer(LabLayout layout) throws Exception {
    var lab = new LabFolder(folder.resolve(layout.zones() + "x" + layout.each()));
    Files.createDirectories(lab.root());
    var place = lab.environments().resolve("web-preprod");
    var environment = new LabEnvironment("web-preprod", LabKind.TOMCAT, 18_080, place);
    var site = WebSite.make(environment, layout);
    new LabInventory(lab, List.of()).write(List.of(environment));
    var read = InventoryFile.read(lab.inventory()).environment("web-preprod");
    assertThat(read.hosts()).hasSize(site.servers().size());
    assertThat(read.hosts().get(0).settings()).containsKeys("base", "home", "homes", "healthUrl");
    return read.balancer();
  }
}
