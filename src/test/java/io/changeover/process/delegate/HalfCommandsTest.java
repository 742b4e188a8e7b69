package io.changeover.process.delegate;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.Balancer;
import io.changeover.platform.HostCommand;
import io.changeover.platform.Part;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import io.changeover.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HalfCommandsTest {

  private static final String NOTED = "app/fe1 is READY (UP, 3 sessions)\napp/fe3 is ";

  private Map<String, String> servers =
      Map.of("fe1", "app/fe1", "fe2", "app/fe2", "fe3", "app/fe3", "fe4", "app/fe4");
  private Set<String> excluded = Set.of();
  private Set<String> started = Set.of("drain");

  private Work work(Part part, Map<String, String> evidence) {
    var balancer =
        new Balancer("haproxy", "unix:/api", "none", "", servers, Map.of(), Balancer.Roll.USUAL);
    var hosts =
        List.of("fe1", "fe2", "fe3", "fe4").stream()
            .map(name -> new Target.Host(name, "local", List.of("front-end"), "", List.of(), ""))
            .toList();
    var target = new Target("shop", "tomcat", hosts, Map.of(), true, balancer);
    var facts =
        Map.of(
            "roll.first", List.of("fe1", "fe3"),
            "roll.second", List.of("fe2", "fe4"),
            "roll.capacity", List.of("=2"));
    return new Work(
        target,
        "U-1",
        1,
        new Version("9"),
        new Version("10"),
        facts,
        evidence,
        started,
        excluded,
        part);
  }

  private static List<List<String>> words(List<HostCommand> commands) {
    return commands.stream().map(HostCommand::argv).toList();
  }

  @Test
  void onTheWayBackOnlyWhatTheUpgradeTookOutIsLetIn() {
    var evidence = Map.of("before-drain-first", NOTED + "MAINTENANCE (MAINT, 0 sessions)");

    assertThat(HalfCommands.takenOut(work(Part.BACK_FIRST, evidence))).containsExactly("app/fe1");
    assertThat(HalfCommands.takenOut(work(Part.BACK_SECOND, evidence))).isEmpty();
  }

  @Test
  void whatWasDeadBeforeIsLetInAndNotWaitedFor() {
    var work =
        work(Part.BACK_FIRST, Map.of("before-drain-first", NOTED + "READY (DOWN, 0 sessions)"));

    var out = HalfCommands.takenOut(work);

    assertThat(out).containsExactly("app/fe1", "app/fe3");
    assertThat(HalfCommands.alive(work, out)).containsExactly("app/fe1");
  }

  @Test
  void anExcludedHostIsNotLetIn() {
    excluded = Set.of("fe3");
    var work =
        work(Part.BACK_FIRST, Map.of("before-drain-first", NOTED + "READY (UP, 0 sessions)"));

    assertThat(HalfCommands.takenOut(work)).containsExactly("app/fe1");
  }

  @Test
  void whereAnOlderProductNotedNothingAllAreLetIn() {
    assertThat(HalfCommands.takenOut(work(Part.BACK_SECOND, Map.of())))
        .containsExactly("app/fe2", "app/fe4");
    var later = Map.of("before-drain-second", "", "before-drain-back-first", "");
    assertThat(HalfCommands.takenOut(work(Part.BACK_FIRST, later)))
        .containsExactly("app/fe1", "app/fe3");
  }

  @Test
  void whereNothingWasDrainedNobodyIsLetIn() {
    started = Set.of("snapshot");
    assertThat(HalfCommands.takenOut(work(Part.BACK_FIRST, Map.of()))).isEmpty();
  }

  @Test
  void whoServesIsNotedOnceAndNotAgainAfterTheFirstWasTakenOut() {
    assertThat(words(HalfCommands.noteBefore(work(Part.FIRST, Map.of()))))
        .containsExactly(List.of("note", "--", "app/fe1", "app/fe3"));
    assertThat(HalfCommands.noteBefore(work(Part.FIRST, Map.of("before-drain-first", ""))))
        .isEmpty();
  }

  @Test
  void eachBackendHasItsOwnCapacity() {
    servers = Map.of("fe2", "app/fe2 api/fe2", "fe4", "app/fe4 api/fe4");

    assertThat(words(HalfCommands.capacity(work(Part.FIRST, Map.of()))))
        .containsExactly(
            List.of("capacity", "2", "--", "api/fe2", "api/fe4"),
            List.of("capacity", "2", "--", "app/fe2", "app/fe4"));
  }

  @Test
  void onTheWayBackNobodyIsMissedWhoIsOutAlready() {
    assertThat(words(HalfCommands.capacity(work(Part.BACK_SECOND, Map.of()))))
        .containsExactly(
            List.of("capacity", "2 unless app/fe2,app/fe4", "--", "app/fe1", "app/fe3"));
  }

  @Test
  void nobodyIsBelievedToBeOutWithoutBeingLookedAt() {
    assertThat(words(HalfCommands.untilIdle(work(Part.FIRST, Map.of()), "left-")))
        .extracting(words -> words.get(0))
        .containsExactly("maintenance", "await-idle", "expect-out");
  }
}
