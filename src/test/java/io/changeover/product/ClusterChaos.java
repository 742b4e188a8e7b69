package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.audit.AuditFiles;
import io.changeover.audit.AuditVerification;
import io.changeover.chaos.Oracles;
import io.changeover.chaos.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes on one PostgreSQL, two upgrades in flight. The leader is killed; the next one is
 * frozen in the middle of a command until another has taken over, and let go again. The clock of
 * one node is wrong by ten minutes until the first has been killed.
 */
class ClusterChaos {

  private static final String NEW = "2.3.232";

  /** Seconds that a frozen leader stays so at least. */
  private static final int AWAY = Integer.getInteger("away", 0);

  private static final Duration TAKE_OVER = Duration.ofSeconds(30);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final List<Product> nodes = new ArrayList<>();
  private static final String TAKES_JOBS = "Starting up the JobExecutor";

  private WrongClock clock;

  @BeforeAll
  static void needsPrograms() {
    Needs.program("psql", "the product in a cluster");
  }

  @Test
  void upgradesGoOnWhenLeadersAreKilledOrFrozenAndNothingHappensTwice() throws Exception {
    clock = WrongClock.in(folder);
    try (var database = OwnDatabase.make(folder.resolve("scene"));
        var lab = new SharedLab(folder, List.of("a-preprod", "b-preprod"))) {
      try {
        clock.set(600);
        startAll(database, lab);
        neverTookJobs(nodes.get(2));
        play(database, lab);
      } finally {
        nodes.stream().filter(Product::isAlive).forEach(Product::kill9);
      }
    }
  }

  /** The engine's own start would have it take some, before its clock is looked at. */
  private void neverTookJobs(Product late) throws IOException {
    assertThat(row(late, late).path("trouble").asText()).startsWith("Its clock is ");
    assertThat(log(late)).doesNotContain(TAKES_JOBS);
    clock.set(0);
    until("it is well", () -> row(late, late).path("trouble").asText().isEmpty());
    until("it takes jobs", () -> log(late).contains(TAKES_JOBS));
  }

  private void play(OwnDatabase database, SharedLab lab) throws Exception {
    Product last = nodes.get(2);
    until("one of three leads", () -> alive(last) == 3 && leads(last) != null);
    skew(last);
    Product first = leads(last);
    Product door = nodes.get(nodes.indexOf(first) == 0 ? 1 : 0);
    door.trust(first); // a token is good on every node
    var crew = new Crew(door, Map.of());
    var ids = List.of(crew.startUpgrade("a-preprod", NEW), crew.startUpgrade("b-preprod", NEW));
    until("something runs on a host", () -> decide(crew) && isRunning(database));
    first.kill9();
    Product second = awaitLeader(door, first);
    assertThat(second).as("the one with a right clock").isSameAs(door);
    clock.set(0);
    until("it is well again", () -> row(door, last).path("trouble").asText().isEmpty());

    Product third =
        nodes.stream().filter(node -> node != first && node != second).findFirst().orElseThrow();
    third.trust(first);
    var others = new Crew(third, Map.of());
    int before = ends(lab);
    until("work goes on", () -> decide(others) && ends(lab) > before && isRunning(database));
    second.signal("STOP");
    assertThat(awaitLeader(third, second)).isSameAs(third);
    int frozen = ends(lab);
    until("work goes on without it", () -> decide(others) && ends(lab) > frozen);
    Product.pause(AWAY * 1_000);
    second.signal("CONT");

    for (String id : ids) {
      assertThat(others.carryThrough(id).path("state").asText()).isEqualTo("upgradedAndVerified");
    }
    until("the revived one follows", () -> isFollower(third, second));
    assertThat(log(second)).contains("It steps down and goes on as a follower");
    assertThat(fences(database)).as("one for each term with a lock").allMatch(fence -> fence >= 3);
    until("the follower has the last lines", () -> ends(chain(second)) == ids.size());
    second.close();
    third.close();
    assertThat(lab.problems(NEW)).isEmpty();
    try (var connection = database.connect("changeover")) {
      for (Product node : List.of(second, third)) {
        assertThat(Oracles.problems(Traces.of(connection, lab.hosts(), node.data()))).isEmpty();
        assertThat(verified(node)).isEmpty();
      }
    }
    assertThat(chain(second)).contains("cluster.steppedDown");
    assertThat(chain(third)).startsWith(chain(second));
    System.out.printf(
        "ClusterChaos: from a step's begin to its first command %s%n", wake(database));
  }

  /** How long the leader took to see what was begun, wherever that was. */
  private static String wake(OwnDatabase database) throws SQLException {
    var sql =
        """
        with waited as (
          select extract(epoch from min(o.INTENDED) - s.BEGAN) * 1000 as ms
          from CO_STEP s join CO_OPERATION o on o.UPGRADE_ID = s.UPGRADE_ID and o.HOP = s.HOP
            and o.STEP = s.STEP and o.ATTEMPT = s.ATTEMPT
          group by s.UPGRADE_ID, s.HOP, s.STEP, s.ATTEMPT, s.BEGAN)
        select round(percentile_cont(0.5) within group (order by ms)) || ' ms at the median of '
          || count(*) from waited
        """;
    try (var connection = database.connect("changeover");
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** All at once, on a database without a table. */
  private void startAll(OwnDatabase database, SharedLab lab) throws Exception {
    Path key = key();
    Path people = Files.createFile(folder.resolve("people.properties"), mode());
    var starting = new ArrayList<CompletableFuture<Product>>();
    for (String name : List.of("n1", "n2", "n3")) {
      Path data = Files.createDirectories(folder.resolve(name));
      Files.createSymbolicLink(data.resolve("people.properties"), people);
      var more = new ArrayList<>(database.arguments("changeover"));
      more.addAll(List.of("--cluster", "--set", "changeover.audit.key=" + key));
      more.addAll(List.of("--set", "logging.level.org.camunda.bpm.engine.jobexecutor=info"));
      var time = name.equals("n3") ? clock.environment() : Map.<String, String>of();
      starting.add(
          CompletableFuture.supplyAsync(
              () -> Product.start(data, lab.inventory(), time, more.toArray(String[]::new))));
    }
    for (var start : starting) {
      nodes.add(start.get());
    }
  }

  private Path key() throws IOException, GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'});
    Path file = Files.createFile(folder.resolve("audit-key.pem"), mode());
    return Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(text.encodeToString(pair.getPrivate().getEncoded())));
  }

  private static java.nio.file.attribute.FileAttribute<?> mode() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private Product awaitLeader(Product asked, Product before) {
    long began = System.nanoTime();
    until("another leads", () -> leads(asked) != null && leads(asked) != before);
    var took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("ClusterChaos: taken over after %.1f s%n", took.toMillis() / 1000.0);
    assertThat(took).isLessThan(TAKE_OVER);
    return leads(asked);
  }

  /** Its clock is wrong by ten minutes from now on: it works on nothing, and says why. */
  private void skew(Product node) throws IOException {
    clock.set(600);
    until("another leads", () -> leads(node) != null && leads(node) != node);
    until("it notices", () -> !row(node, node).path("trouble").asText().isEmpty());
    assertThat(row(node, node).path("trouble").asText())
        .startsWith("Its clock is 6")
        .contains("ahead of the database's. It takes no jobs and does not lead");
  }

  private Product leads(Product asked) {
    for (JsonNode node : asked.get("olga", "/api/nodes")) {
      if (node.path("leads").asBoolean()) {
        String url = node.path("url").asText();
        return nodes.stream().filter(n -> n.url().equals(url)).findFirst().orElse(null);
      }
    }
    return null;
  }

  private static long alive(Product asked) {
    long alive = 0;
    for (JsonNode node : asked.get("olga", "/api/nodes")) {
      alive += node.path("alive").asBoolean() ? 1 : 0;
    }
    return alive;
  }

  private static boolean isFollower(Product asked, Product node) {
    JsonNode row = row(asked, node);
    return row.path("alive").asBoolean()
        && !row.path("leads").asBoolean()
        && row.path("trouble").asText().isEmpty();
  }

  /** What is known of a node. */
  private static JsonNode row(Product asked, Product node) {
    for (JsonNode row : asked.get("olga", "/api/nodes")) {
      if (row.path("url").asText().equals(node.url())) {
        return row;
      }
    }
    throw new AssertionError(node.url() + " is no node");
  }

  private static boolean decide(Crew crew) {
    crew.decideAll();
    return true;
  }

  private static boolean isRunning(OwnDatabase database) {
    return count(database, "select count(*) from CO_OPERATION where STATE = 'RUNNING'") > 0;
  }

  private static List<Long> fences(OwnDatabase database) {
    var fences = new ArrayList<Long>();
    try (var connection = database.connect("changeover");
        var rows =
            connection.createStatement().executeQuery("select fence from CO_LOCK order by 1")) {
      while (rows.next()) {
        fences.add(rows.getLong(1));
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return fences;
  }

  private static long count(OwnDatabase database, String sql) {
    try (var connection = database.connect("changeover");
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Commands that ended on their hosts. */
  private static int ends(SharedLab lab) {
    try {
      return (int)
          Traces.journal(lab.hosts()).stream().filter(l -> l.event().equals("ended")).count();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static List<String> verified(Product node) {
    var files = AuditFiles.in(node.data());
    return new AuditVerification()
        .verify(files.chain(), files.publicKey(), files.checkpoints())
        .problems();
  }

  private static String chain(Product node) {
    return text(AuditFiles.in(node.data()).chain());
  }

  private static long ends(String chain) {
    return chain.lines().filter(line -> line.contains("\"type\":\"upgrade.ended\"")).count();
  }

  private static String log(Product node) {
    return text(node.data().resolve("log/changeover.log"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static void until(String what, BooleanSupplier wanted) {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain until " + what);
      }
      Product.pause(50);
    }
  }
}
