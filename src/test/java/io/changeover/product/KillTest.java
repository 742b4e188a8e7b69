package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.chaos.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real kills at random moments; {@code -Dseed=N} plays the same moments again. */
class KillTest {

  private static final int KILLS = Integer.getInteger("kills", 7);
  private static final String NEW = "2.3.232";
  private static final String OLD = "1.4.200";
  private static final int MOST_A_ROUND = 8;
  private static final List<String> H2 = List.of("a-preprod", "b-preprod");
  private static final List<String> NOTES = IntStream.range(10, 24).mapToObj(n -> "n" + n).toList();
  private static final List<String> SHOP = Notebooks.stages("shop");
  private static final List<String> FAILING_NOTES = List.of("n12", "n17", "n21");
  private static final String[] ENDS = {
    "allUpgraded", "upgradedAndVerified", "rolledBackAndVerified"
  };

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void upgradesInFlightEndAsIfNothingHadHappenedHoweverOftenTheProductIsKilled() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    int kills = 0;
    for (int round = 1; kills < KILLS; round++) {
      assertThat(round).as("rounds for %d kills", kills).isLessThanOrEqualTo(KILLS);
      int wanted = Math.min(MOST_A_ROUND, KILLS - kills);
      kills += killed(folder.resolve("round-" + round), seed + round - 1, wanted);
    }
  }

  /** Some of these upgrades end as they should, some fail on purpose and go back. */
  private static int killed(Path folder, long seed, int wanted) throws Exception {
    System.out.printf("KillTest: -Dkills=%d -Dseed=%d in %s%n", wanted, seed, folder);
    var notebooks = new Notebooks(folder.resolve("notes")).plain(NOTES);
    notebooks.rollout("shop").plain(SHOP);
    var faults = new HashMap<>(Map.of("a-preprod", "restore-snapshot"));
    FAILING_NOTES.forEach(name -> faults.put(name, "restore-snapshot"));
    try (var upheaval = new Upheaval(folder, H2, faults, notebooks)) {
      var started = new ArrayList<String>();
      var crew = upheaval.crew();
      NOTES.forEach(name -> started.add(crew.startUpgrade(name, "2")));
      H2.forEach(name -> started.add(crew.startUpgrade(name, NEW)));
      started.add(crew.startRollout("shop"));
      var moments = new RandomMoments(seed, upheaval.data(), wanted);
      var outcomes = upheaval.survive(started, moments);

      System.out.printf(
          "KillTest: %d kills with so many upgrades in flight: %s; %s%n",
          upheaval.kills(), upheaval.inFlightAtKills(), outcomes);
      assertThat(upheaval.inFlightAtKills().stream().filter(n -> n >= 10).count())
          .as("kills with ten in flight, seed %d", seed)
          .isGreaterThanOrEqualTo(Math.min(6, wanted));
      assertThat(outcomes.values()).as("seed %d", seed).containsOnly(ENDS);
      assertThat(ended(outcomes, "allUpgraded")).isOne();
      assertThat(ended(outcomes, "rolledBackAndVerified")).isEqualTo(FAILING_NOTES.size() + 1);
      assertThat(upheaval.problems(versions())).as("seed %d", seed).isEmpty();
      return upheaval.kills();
    }
  }

  private static long ended(Map<String, String> outcomes, String state) {
    return outcomes.values().stream().filter(state::equals).count();
  }

  private static Map<String, String> versions() {
    var versions = new HashMap<>(Map.of("a-preprod", OLD, "b-preprod", NEW));
    SHOP.forEach(name -> versions.put(name, "2"));
    NOTES.forEach(name -> versions.put(name, FAILING_NOTES.contains(name) ? "1" : "2"));
    return versions;
  }

  /** Some kills hit the start, most hit the work, a little after the host did something. */
  private static final class RandomMoments implements Upheaval.Moments {

    private final Random random;
    private final Path data;
    private int left;
    private long after;
    private long time;

    RandomMoments(long seed, Path data, int kills) throws IOException {
      this.left = kills;
      this.random = new Random(seed);
      this.data = data;
      plan();
    }

    /** Either at a time, or after so many more lines of the hosts' journals. */
    private synchronized void plan() throws IOException {
      if (random.nextInt(4) == 0) {
        time = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(12_000));
        after = Long.MAX_VALUE;
      } else {
        time = Long.MAX_VALUE;
        after = Traces.journal(data).size() + 30 + random.nextInt(40);
      }
    }

    @Override
    public synchronized boolean isNow() throws IOException {
      if (left > 0 && time == Long.MAX_VALUE && Traces.journal(data).size() >= after) {
        time = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(500));
      }
      boolean now = left > 0 && System.nanoTime() >= time;
      left -= now ? 1 : 0;
      return now;
    }

    @Override
    public synchronized void restarted() {
      try {
        plan();
      } catch (IOException unreadable) {
        throw new AssertionError(unreadable);
      }
    }
  }
}
