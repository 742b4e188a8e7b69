package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kill when a step begins, for each step and gate of an upgrade and of the way back. Several
 * upgrades are in flight, each under fire in its own part, so that one kill meets more than one.
 */
class StepBoundarySweepTest {

  private static final String NEW = "2.3.232";
  private static final String OLD = "1.4.200";
  private static final Set<String> FIRST_HALF =
      Set.of("close-off-clients", "save-configuration", "take-snapshot", "prove-snapshot");
  private static final Set<String> SECOND_HALF =
      Set.of(
          "tear-down",
          "install-new",
          "restore-snapshot",
          "put-back-configuration",
          "verify-new",
          "reopen-clients",
          "give-up-old");
  private static final Set<String> WAY_BACK =
      Set.of("collect-logs", "revert-to-old", "verify-old", "reopen-old");
  private static final Set<String> GATES =
      Set.of("planApproval", "goNoGo", "finalSignOff", "decideAfterFailure");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void aKillAtAnyBoundaryOfAStepChangesNothing() throws Exception {
    System.out.println("StepBoundarySweepTest: in " + folder);
    var names = List.of("a-preprod", "b-preprod", "c-preprod");
    try (var upheaval = new Upheaval(folder, names, Map.of("c-preprod", "restore-snapshot"))) {
      var boundaries = new Boundaries(upheaval.data());
      var started = new ArrayList<String>();
      for (var one :
          Map.of("a-preprod", SECOND_HALF, "b-preprod", FIRST_HALF, "c-preprod", WAY_BACK)
              .entrySet()) {
        String id = upheaval.crew().startUpgrade(one.getKey(), NEW);
        one.getValue().forEach(step -> boundaries.watch(id, step));
        started.add(id);
      }
      var outcomes = upheaval.survive(started, boundaries);

      System.out.printf(
          "StepBoundarySweepTest: %d kills at %s; %s%n",
          upheaval.kills(), boundaries.met, outcomes);
      assertThat(outcomes.values())
          .containsExactlyInAnyOrder(
              "upgradedAndVerified", "upgradedAndVerified", "rolledBackAndVerified");
      var wanted = new TreeSet<>(GATES);
      Stream.of(FIRST_HALF, SECOND_HALF, WAY_BACK).forEach(wanted::addAll);
      wanted.removeAll(stepsWithoutCommand(upheaval.data(), wanted));
      assertThat(boundaries.met).containsAll(wanted);
      var versions = Map.of("a-preprod", NEW, "b-preprod", NEW, "c-preprod", OLD);
      assertThat(upheaval.problems(versions)).isEmpty();
    }
  }

  /** H2 has nothing to do in some steps: their boundary is the next one's. */
  private static Set<String> stepsWithoutCommand(Path data, Set<String> wanted) throws IOException {
    var without = new HashSet<>(wanted);
    without.removeAll(GATES);
    Traces.journal(data).forEach(line -> without.remove(Boundaries.step(line.key())));
    assertThat(without).hasSizeLessThan(4);
    return without;
  }

  /** Kills when two wanted steps have begun, or one has and no other came soon. */
  private static final class Boundaries implements Upheaval.Moments {

    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(300);

    private final Path data;
    private final Set<String> watched = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> begun = new LinkedHashSet<>();
    private final Set<String> met = new LinkedHashSet<>();
    private long since;

    Boundaries(Path data) {
      this.data = data;
    }

    synchronized void watch(String upgrade, String step) {
      watched.add(upgrade + " " + step);
    }

    static String step(String key) {
      String[] parts = key.split("\\.");
      return parts.length > 2 ? parts[2] : "";
    }

    @Override
    public synchronized boolean isNow() throws IOException {
      for (var line : Traces.journal(data)) {
        String place = line.key().split("\\.")[0] + " " + step(line.key());
        if (watched.contains(place) && seen.add(place)) {
          since = begun.isEmpty() ? System.nanoTime() : since;
          begun.add(step(line.key()));
        }
      }
      boolean now = begun.size() > 1 || (!begun.isEmpty() && System.nanoTime() - since > SOON);
      if (now) {
        meet();
      }
      return now;
    }

    @Override
    public synchronized boolean isGateAMoment(JsonNode tasks) {
      boolean fresh = false;
      for (JsonNode task : tasks) {
        String gate = task.path("gate").asText();
        fresh |= GATES.contains(gate) && met.add(gate);
      }
      if (fresh) {
        meet();
      }
      return fresh;
    }

    private void meet() {
      met.addAll(begun);
      begun.clear();
    }

    @Override
    public void restarted() {
      // What begins from here on is met by the next kill.
    }
  }
}
