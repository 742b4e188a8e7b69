package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.chaos.Oracles;
import io.changeover.chaos.Traces;
import io.changeover.remote.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
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

/**
 * Faults of the machine that the product runs on, while ten upgrades are in flight: {@code ./check
 * chaos} runs them {@code -Drounds} times each, with {@code -Dseed}. Too long for {@code ./check}.
 */
class FaultsChaos {

  private static final int ROUNDS = Integer.getInteger("rounds", 3);

  /** Seconds that what is frozen or stopped stays so at least. */
  private static final int AWAY = Integer.getInteger("away", 0);

  /** A call that began while something was away may fail a little later. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final List<String> NAMES = IntStream.range(10, 20).mapToObj(n -> "n" + n).toList();

  /** These compare times of hosts and product, which a clock that jumps makes meaningless. */
  private static final List<String> BY_THE_CLOCK =
      List.of(
          "before its intent was recorded",
          "before its plan was approved",
          "before the snapshot was proven");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Random random = new Random(Long.getLong("seed", System.nanoTime()));

  /** What goes wrong in round {@code n}; a product that ended is started again afterwards. */
  private interface Fault {
    void strike(int n) throws IOException;
  }

  @Test
  void aProductThatIsFrozenForAWhileGoesOn() throws Exception {
    try (var upheaval = upheaval()) {
      var product = upheaval.product();
      suffer(
          upheaval,
          n -> {
            Run.done("kill", "-STOP", "" + product.pid());
            Product.pause(AWAY * 1_000 + 2_000 + random.nextInt(8_000));
            Run.done("kill", "-CONT", "" + product.pid());
          });
      assertThat(upheaval.problems(allNew())).isEmpty();
    }
  }

  /** Beyond it everything is as before: commands run on, and end, while nobody hears of it. */
  @Test
  void aNetworkThatIsCutAgainAndAgainDoublesNothing() throws Exception {
    Needs.root("a network of its own that is cut");
    Needs.program("nft", "a network of its own that is cut");
    Path runners = folder.resolve("data/runner");
    try (var net = Partition.make();
        var sshd = net.sshd(folder.resolve("sshd"))) {
      var notebooks = new Notebooks(folder.resolve("notes")).plain(NAMES);
      notebooks.reachedBy(
          name ->
              "address: \"%s\", runner: \"%s/%s/db1\", ssh: {key: \"%s\", knownHosts: \"%s\"}"
                  .formatted(sshd.url(), runners, name, sshd.key(), sshd.knownHosts()));
      try (var upheaval = upheaval(notebooks)) {
        suffer(
            upheaval,
            n -> {
              net.cut();
              Product.pause(AWAY * 1_000 + 2_000 + random.nextInt(20_000));
              net.heal();
            });
        assertThat(upheaval.problems(allNew())).isEmpty();
      }
    }
  }

  @Test
  void anHourToAndFroOnTheClockChangesNothing() throws Exception {
    var clock = WrongClock.in(folder);
    try (var upheaval = upheaval()) {
      var product = upheaval.product();
      suffer(
          upheaval,
          n -> {
            product.environment(
                n % 2 == 0 ? Map.of() : clock.environment(n % 4 == 1 ? 3600 : -3600));
            upheaval.kill(); // last, as who sees it dead starts it again
          });
      assertThat(upheaval.problems(allNew()))
          .filteredOn(problem -> BY_THE_CLOCK.stream().noneMatch(problem::contains))
          .isEmpty();
    }
  }

  @Test
  void whatBeganOnADiagramEndsOnItThoughAnotherIsDeployedMeanwhile() throws Exception {
    try (var upheaval = upheaval()) {
      suffer(
          upheaval,
          n -> {
            var changed = "changeover.bpmn=" + changedDiagrams(n);
            upheaval.product().arguments(List.of("--set", changed));
            upheaval.kill(); // last, as who sees it dead starts it again
          });
      assertThat(upheaval.problems(allNew())).isEmpty();
      assertThat(versions(upheaval, "ACT_RE_PROCDEF", "VERSION_")).hasSize(ROUNDS + 1);
      assertThat(versions(upheaval, "ACT_HI_PROCINST", "PROC_DEF_ID_"))
          .allMatch(definition -> definition.matches("[^:]+:1:.*"));
    }
  }

  private Path changedDiagrams(int n) throws IOException {
    Path changed = folder.resolve("bpmn-" + n);
    Run.done("cp", "-r", "bpmn", changed.toString());
    for (String name : List.of("upgrade", "in-place", "hand-over")) {
      Path file = changed.resolve(name + ".bpmn");
      var text = Files.readString(file);
      var other = text.replaceFirst("(<bpmn:process [^>]*name=\"[^\"]*)", "$1 " + n);
      assertThat(other).isNotEqualTo(text);
      Files.writeString(file, other);
    }
    return changed;
  }

  private static List<String> versions(Upheaval upheaval, String table, String column)
      throws SQLException {
    var url = "jdbc:h2:file:%s/db/changeover;ACCESS_MODE_DATA=r".formatted(upheaval.data());
    try (var database = DriverManager.getConnection(url, "changeover", "");
        var rows =
            database
                .createStatement()
                .executeQuery("select distinct %s from %s".formatted(column, table))) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  @Test
  void aFullDiskUnderTheProductIsCuredByRoomAndARestart() throws Exception {
    Needs.root("a full disk under the product");
    Path data = Files.createDirectories(folder.resolve("data"));
    Run.done("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", data.toString());
    try (var upheaval = upheaval()) {
      suffer(
          upheaval,
          n -> {
            Path filler = data.resolve("filler");
            fill(filler);
            Product.pause(5_000 + random.nextInt(5_000));
            upheaval.kill();
            Files.delete(filler);
          });
      assertThat(upheaval.problems(allNew())).isEmpty();
    } finally {
      Run.done("umount", "-l", data.toString());
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] much = new byte[1 << 16];
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(much);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  @Test
  void aDatabaseThatIsStoppedAtOnceAndStartedAgainDoublesAndLosesNothing() throws Exception {
    Needs.program("psql", "the product's own PostgreSQL stopped under it");
    try (var scene = new Scene(folder.resolve("scene"))) {
      var database = scene.cluster("database");
      try (var connection = database.connect("postgres");
          var statement = connection.createStatement()) {
        statement.execute("create role changeover login password 'of the test'");
        statement.execute("create database changeover owner changeover");
      }
      try (var upheaval =
          upheaval(
              "--database",
              "jdbc:postgresql://127.0.0.1:%d/changeover".formatted(database.port()),
              "--set",
              "spring.datasource.password=of the test")) {
        suffer(
            upheaval,
            n -> {
              if (n % 2 == 0) {
                disconnect(database);
              } else {
                database.stop();
                Product.pause(AWAY * 1_000 + 1_000 + random.nextInt(9_000));
                database.start();
              }
            });
        upheaval.product().close();
        try (var connection = database.connect("changeover")) {
          var traces = Traces.of(upheaval.data(), upheaval.hosts(), connection);
          assertThat(Oracles.problems(traces)).isEmpty();
        }
      }
    }
  }

  private static void disconnect(Cluster database) {
    try (var connection = database.connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'changeover'");
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private Upheaval upheaval(String... more) throws IOException {
    var notebooks = new Notebooks(folder.resolve("notes")).plain(NAMES);
    return upheaval(notebooks, more);
  }

  /** A look that met the fault is asked for again, as people do once they have cured it. */
  private Upheaval upheaval(Notebooks notebooks, String... more) throws IOException {
    return new Upheaval(folder, List.of(), Map.of(), notebooks, more)
        .choosing(Map.of("resolvePreflight", "retry"));
  }

  /** Carries ten upgrades to their ends while the fault strikes in each round. */
  private void suffer(Upheaval upheaval, Fault fault) throws Exception {
    var started = new ArrayList<String>();
    NAMES.forEach(name -> started.add(upheaval.crew().startUpgrade(name, "2")));
    var strikes = new Strikes(upheaval.data(), fault);
    var outcomes = upheaval.survive(started, strikes);
    System.out.printf("FaultsChaos: %d strikes; %s%n", strikes.struck, outcomes);
    assertThat(strikes.struck).isEqualTo(ROUNDS);
    assertThat(outcomes.values()).containsOnly("upgradedAndVerified");
  }

  private static Map<String, String> allNew() {
    var versions = new HashMap<String, String>();
    NAMES.forEach(name -> versions.put(name, "2"));
    return versions;
  }

  /** Strikes whenever hosts did some more; never kills by itself. */
  private final class Strikes implements Upheaval.Moments {

    private final Path data;
    private final Fault fault;
    private int struck;
    private long after;
    private volatile long awayUntil = System.nanoTime();

    Strikes(Path data, Fault fault) throws IOException {
      this.data = data;
      this.fault = fault;
      this.after = later();
    }

    private long later() throws IOException {
      return Traces.journal(data).size() + 20 + random.nextInt(30);
    }

    @Override
    public boolean isNow() throws IOException {
      if (struck < ROUNDS && Traces.journal(data).size() >= after) {
        struck++;
        awayUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(AWAY) + GRACE_NANOS;
        fault.strike(struck);
        after = later();
      }
      return false;
    }

    /** A few seconds are waited for; of minutes, people see errors. */
    @Override
    public boolean isAway() {
      return AWAY > 0 && System.nanoTime() - awayUntil < 0;
    }

    @Override
    public void restarted() {
      // the next strike is counted from the last
    }
  }
}
