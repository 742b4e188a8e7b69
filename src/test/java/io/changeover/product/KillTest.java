package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real kills at random moments; {@code -Dseed=N} plays the same moments again. */
class KillTest {

  private static final int KILLS = Integer.getInteger("kills", 7);
  private static final String NEW = "2.3.232";
  private static final String OLD = "1.4.200";
  private static final List<String> NAMES =
      List.of("shop-preprod", "shop-prod", "a-preprod", "b-preprod");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void upgradesInFlightEndAsIfNothingHadHappenedHoweverOftenTheProductIsKilled() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("KillTest: -Dseed=" + seed + " in " + folder);
    var faults = Map.of("a-preprod", "restore-snapshot");
    try (var upheaval = new Upheaval(folder, NAMES, faults)) {
      var started = new ArrayList<String>();
      started.add(upheaval.crew().startRollout("shop"));
      started.add(upheaval.crew().startUpgrade("a-preprod", NEW));
      started.add(upheaval.crew().startUpgrade("b-preprod", NEW));
      var outcomes = upheaval.survive(started, new RandomMoments(seed, upheaval.data()));

      System.out.printf("KillTest: %d kills, %s%n", upheaval.kills(), outcomes);
      assertThat(upheaval.kills()).as("kills, seed %d", seed).isGreaterThanOrEqualTo(6);
      assertThat(outcomes.values())
          .as("seed %d", seed)
          .containsExactlyInAnyOrder(
              "allUpgraded",
              "upgradedAndVerified",
              "upgradedAndVerified",
              "upgradedAndVerified",
              "rolledBackAndVerified");
      var versions =
          Map.of("shop-preprod", NEW, "shop-prod", NEW, "a-preprod", OLD, "b-preprod", NEW);
      assertThat(upheaval.problems(versions)).as("seed %d", seed).isEmpty();
    }
  }

  /** Some kills hit the start, most hit the work, a little after the host did something. */
  private static final class RandomMoments implements Upheaval.Moments {

    private final Random random;
    private final Path data;
    private int left = KILLS;
    private long after;
    private long time;

    RandomMoments(long seed, Path data) throws IOException {
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
        after = Traces.journal(data).size() + 1 + random.nextInt(30);
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
