package io.changeover.plan;

import static io.changeover.plan.PlanSamples.hop;
import static io.changeover.plan.PlanSamples.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseGraphTest {

  private final PlanSamples samples = new PlanSamples();

  @Test
  void anyNewerMajorIsOneHop() {
    assertThat(way("14.19", "17")).containsExactly("1: 14.19 -> 17");
  }

  @Test
  void aPatchLevelBelongsToItsRelease() {
    var graph = new ReleaseGraph(samples.data());

    assertThat(graph.release(new Version("14.19"))).isEqualTo(new Version("14"));
    assertThat(graph.release(new Version("15.18 (Debian 15.18-0)"))).isEqualTo(new Version("15"));
  }

  @Test
  void aRequiredStopIsPassed() {
    samples.hops = List.of(hop("[12,15)", "[13,15]", "any"), hop("[15]", "[16,17]", "any"));

    assertThat(way("13.2", "17")).containsExactly("1: 13.2 -> 15", "2: 15 -> 17");
  }

  @Test
  void ofTheShortestWaysTheOneWithTheNewestStopIsTaken() {
    samples.hops = List.of(hop("[12,13)", "[13,16]", "any"), hop("[14,16]", "[17]", "any"));

    assertThat(way("12.1", "17")).containsExactly("1: 12.1 -> 16", "2: 16 -> 17");
  }

  @Test
  void fewerHopsWinOverNewerStops() {
    samples.hops =
        List.of(
            hop("[12]", "[15]", "any"),
            hop("[15]", "[16]", "any"),
            hop("[16]", "[17]", "any"),
            hop("[12]", "[13]", "any"),
            hop("[13]", "[17]", "any"));

    assertThat(way("12", "17")).containsExactly("1: 12 -> 13", "2: 13 -> 17");
  }

  @Test
  void hopsOfAnotherPathAreNotTaken() {
    samples.hops =
        List.of(
            hop("[12,17)", "[17]", "new-host"),
            hop("[14]", "[16]", "in-place"),
            hop("[16]", "[17]", "any"));
    var graph = new ReleaseGraph(samples.data());

    assertThat(graph.hops(new Version("14.1"), new Version("17"), "new-host")).hasSize(1);
    assertThat(graph.hops(new Version("14.1"), new Version("17"), "in-place")).hasSize(2);
    assertThatThrownBy(() -> graph.hops(new Version("13"), new Version("17"), "in-place"))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "There is no way from PostgreSQL 13 to 17 by the path in-place. From 13 there is no way"
                + " to any other release.");
  }

  @Test
  void aListedPatchLevelCanBeReachedFromAnOlderOneOfItsRelease() {
    samples.releases = versions("14", "14.20", "17");
    samples.hops = List.of(hop("[14]", "[14]", "any"));

    assertThat(way("14.19", "14.20")).containsExactly("1: 14.19 -> 14.20");
    assertThatThrownBy(() -> way("14.21", "14.20")).hasMessageContaining("a downgrade");
  }

  @Test
  void aDowngradeAnUnknownTargetAndTheSameVersionAreRefusedWithWhatIsPossible() {
    assertThatThrownBy(() -> way("14.19", "13"))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "PostgreSQL 13 is older than the observed 14.19, and a downgrade is not an upgrade."
                + " From 14.19 there is a way to: 15, 16, 17.");
    assertThatThrownBy(() -> way("14.19", "18"))
        .hasMessage(
            "PostgreSQL 18 is not a release that this platform pack knows. From 14.19 there is a"
                + " way to: 15, 16, 17.");
    assertThatThrownBy(() -> way("17.6", "17"))
        .hasMessage(
            "PostgreSQL is on 17.6 already. From 17.6 there is no way to any other release.");
    assertThatThrownBy(() -> way("9.6", "17"))
        .hasMessageStartingWith("PostgreSQL 9.6 belongs to no release");
  }

  private List<String> way(String from, String to) {
    return new ReleaseGraph(samples.data())
        .hops(new Version(from), new Version(to), ReleaseGraph.ANY).stream()
            .map(hop -> hop.number() + ": " + hop.from() + " -> " + hop.to())
            .toList();
  }
}
