package io.changeover.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.Refusal;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Stage;
import io.changeover.platform.Balancer;
import io.changeover.platform.Balancer.Roll;
import io.changeover.platform.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is changed first, and what cannot be halved. */
class HalvesTest {

  @Test
  void eachZoneIsHalvedAndTheSmallerPartGoesFirst() {
    var halves = Halves.of(shop(Roll.FLOOR, 1, "fe1@a", "fe2@a", "fe3@a", "fe4@b", "fe5@b"));

    assertThat(halves.first()).containsExactly("fe1", "fe4");
    assertThat(halves.second()).containsExactly("fe2", "fe3", "fe5");
    assertThat(halves.facts().get("roll.capacity")).containsExactly("a=1", "b=1");
  }

  @Test
  void fiveInAZoneKeepTwoServing() {
    var halves = Halves.of(shop(Roll.FLOOR, 2, "fe1@a", "fe2@a", "fe3@a", "fe4@a", "fe5@a"));

    assertThat(halves.first()).hasSize(2);
    assertThat(halves.second()).hasSize(3);
  }

  @Test
  void aControllerThatServesBelongsToTheFirstHalf() {
    var halves = Halves.of(shop(Roll.STRICT, 0, "fe1@a", "fe2@a+controller", "lead@a!controller"));

    assertThat(halves.first()).containsExactly("fe2");
    assertThat(halves.controllers()).containsExactly("lead");
  }

  @Test
  void whatCannotBeHalvedIsRefusedWithTheReason() {
    refused("zone b has one front-end only (fe3)", Roll.STRICT, 0, "fe1@a", "fe2@a", "fe3@b");
    refused("3 front-ends, which cannot be halved", Roll.STRICT, 0, "fe1@a", "fe2@a", "fe3@a");
    refused("nobody said that they can", Roll.FLOOR, 0, "fe1@a", "fe2@a", "fe3@a");
    refused("must keep 2 servers serving", Roll.FLOOR, 2, "fe1@a", "fe2@a", "fe3@a");
    refused("no host with the role front-end", Roll.STRICT, 0, "db@a!database");
    refused("2 controllers", Roll.STRICT, 0, "fe1@a+controller", "fe2@a+controller");
  }

  private static void refused(String why, String split, int capacity, String... hosts) {
    assertThatThrownBy(() -> Halves.of(shop(split, capacity, hosts)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot be changed without downtime")
        .hasMessageContaining(why);
  }

  /** Each {@code NAME@ZONE}, with {@code +ROLE} besides front-end or {@code !ROLE} instead. */
  private static Environment shop(String split, int capacity, String... hosts) {
    var usual = Roll.USUAL;
    var roll =
        new Roll(split, capacity, usual.controller(), 0, usual.drain(), usual.up(), Duration.ZERO);
    var balancer = new Balancer("haproxy", "unix:/api", "none", "", Map.of(), Map.of(), roll);
    return new Environment(
        "shop",
        Stage.TESTING,
        "web",
        Stream.of(hosts).map(HalvesTest::host).toList(),
        Map.of(),
        balancer,
        Map.of(),
        Map.of(),
        false,
        null,
        true);
  }

  private static Target.Host host(String text) {
    String name = text.split("@")[0];
    String[] words = text.split("@")[1].split("[+!]");
    List<String> roles =
        words.length == 1
            ? List.of("front-end")
            : text.contains("!") ? List.of(words[1]) : List.of("front-end", words[1]);
    return new Target.Host(name, "local", roles, words[0], List.of(), "");
  }
}
