package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Front-ends are changed half by half behind a real HAProxy while clients write. */
class ZeroDowntimeTest {

  @TempDir Path folder;

  @BeforeAll
  static void everythingIsHere() {
    Needs.program("haproxy", "an upgrade without downtime behind HAProxy");
    Needs.program("python3", "an upgrade without downtime behind HAProxy");
  }

  @Test
  void nobodyNoticesIt() throws Exception {
    try (var fleet = new WebFleet(folder, "fe1@a", "fe2@a", "fe3@b", "fe4@b")) {
      fleet.open("drain: PT5S, soak: PT1S").load(4);
      var story = Story.begin(fleet.product(), "shop", "2").approvePlan();

      story.decide("finalSignOff", "approve");

      assertThat(story.end()).isEqualTo("upgradedAndVerified");
      fleet.endLoad();
      assertThat(fleet.failed).isEmpty();
      assertThat(fleet.served.get()).isGreaterThan(100);
      for (String host : new String[] {"fe1", "fe2", "fe3", "fe4"}) {
        assertThat(fleet.version(host)).isEqualTo("2");
      }
      String plan = fleet.product().get("olga", "/api/upgrades/" + story.id() + "/plan").toString();
      assertThat(plan).contains("\"roll.first\":[\"fe1\",\"fe3\"]");
      System.out.println(Files.readString(fleet.store().resolve("shared/orders")).length());
    }
  }
}
