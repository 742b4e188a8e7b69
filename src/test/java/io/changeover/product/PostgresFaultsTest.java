package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.lab.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong with real clusters ends in one of the four ends, leaves the rows where they
 * belong, and says what to do.
 */
class PostgresFaultsTest {

  private static final String UPGRADED = "upgradedAndVerified";
  private static final String ROLLED_BACK = "rolledBackAndVerified";
  private static final String UNTOUCHED = "abortedUntouched";

  @TempDir static Path folder;
  private static Scene scene;
  private static String before;

  private static Cluster asked;
  private static Cluster full;
  private static Cluster changed;
  private static Cluster truncated;
  private static Cluster frozen;
  private static Cluster half;
  private static Cluster differing;
  private static Hold beforeStop;
  private static Hold beforeSnapshot;
  private static Hold afterSnapshot;
  private static Hold afterRestore;
  private static Path disk;

  @BeforeAll
  static void standUp() throws IOException {
    Needs.program("psql", "what goes wrong with real PostgreSQL clusters");
    scene = new Scene(folder);
    asked = scene.cluster("asked");
    full = scene.cluster("full");
    changed = scene.cluster("changed");
    truncated = scene.cluster("truncated");
    frozen = scene.cluster("frozen");
    half = scene.cluster("half");
    differing = scene.cluster("differing");
    beforeStop = Hold.at(folder.resolve("beforeStop"));
    beforeSnapshot = Hold.at(folder.resolve("beforeSnapshot"));
    afterSnapshot = Hold.at(folder.resolve("afterSnapshot"));
    afterRestore = Hold.at(folder.resolve("afterRestore"));
    disk = Files.createDirectories(folder.resolve("disk"));
    before = asked.seen();
    HeldPack.drop(scene.data());
    var wrong = scene.password("wrong", "not the password").toString();
    scene
        .environment("wrong", asked, "postgresql", Map.of("password", "file:" + wrong))
        .environment("away", asked, "postgresql", Map.of("port", "" + Cluster.free()))
        .environment(
            "full",
            full,
            HeldPack.ID,
            Map.of("work", disk.toString(), "holdBeforeSnapshot", "" + beforeSnapshot.pipe()))
        .environment(
            "changed", changed, HeldPack.ID, Map.of("holdAfterSnapshot", "" + afterSnapshot.pipe()))
        .environment("truncated", truncated, "postgresql", Map.of())
        .environment(
            "frozen",
            frozen,
            HeldPack.ID,
            Map.of("holdBeforeStop", "" + beforeStop.pipe(), "stopWait", "5"))
        .environment("half", half, "postgresql", Map.of())
        .environment(
            "differing",
            differing,
            HeldPack.ID,
            Map.of("holdAfterRestore", "" + afterRestore.pipe()))
        .fault("half", "restore-snapshot")
        .open();
  }

  @AfterAll
  static void takeDown() {
    if (scene != null) {
      scene.close();
    }
  }

  @AtOnce
  void aWrongPasswordIsRefusedBeforeAnythingIsTouched() {
    var plan = scene.product().call("olga", "GET", "/api/environments/wrong/plan?to=17", Map.of());

    assertThat(plan.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(plan.body())
        .contains("127.0.0.1:" + asked.port(), "does not let 'postgres' in", "Nothing was changed")
        .contains("wrong-host", "Correct the settings user and password")
        .doesNotContain("not the password");
    assertEndsUntouched("wrong", "does not let 'postgres' in");
  }

  @AtOnce
  void aClusterThatDoesNotAnswerIsRefusedBeforeAnythingIsTouched() {
    var plan = scene.product().call("olga", "GET", "/api/environments/away/plan?to=17", Map.of());

    assertThat(plan.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(plan.body())
        .contains("does not answer", "away-host", "Nothing was changed", "Start the server");
    assertEndsUntouched("away", "does not answer");
  }

  private static void assertEndsUntouched(String environment, String why) {
    var story = Story.begin(scene.product(), environment, "17");
    var waiting = story.await("a person", s -> s.path("state").asText().equals("waiting"));
    assertThat(waiting.path("reason").asText()).contains(why);
    assertThat(story.ask("abort", "the cluster is not ours").statusCode()).isEqualTo(200);
    assertThat(story.end()).isEqualTo("abortedUntouched");
    assertThat(asked.seen()).isEqualTo(before).startsWith("14: ");
  }

  @AtOnce
  void aDiskThatFillsUpAtTheSnapshotIsCuredAndTheUpgradeGoesOn() throws IOException {
    Needs.root("a full disk at the snapshot of a real cluster");
    Run.done("mount", "-t", "tmpfs", "-o", "size=400m,mode=755", "changeover", disk.toString());
    try {
      var story = Story.begin(scene.product(), "full", "17").approvePlan();
      try (var held = beforeSnapshot.await()) {
        var store = Files.getFileStore(disk);
        long used = store.getTotalSpace() - store.getUsableSpace();
        resize((used + 64 * 1024) / 1024 + "k");
      }
      assertThat(story.failure("take-snapshot"))
          .contains("full-host", "No space left on device", "Make room")
          .contains("The old cluster is untouched and runs privately");
      assertThat(full.data().resolve("PG_VERSION")).hasContent("14");

      resize("400m");
      story.decide("decideAfterFailure", "retry");
      try (var held = beforeSnapshot.await()) {
        assertThat(story.steps()).containsEntry("tear-down", "pending");
      }
      story.decide("goNoGo", "approve").decide("finalSignOff", "approve");
      assertThat(story.end()).isEqualTo(UPGRADED);
      assertThat(full.seen()).isEqualTo(before.replaceFirst("14", "17"));
    } finally {
      Run.done("umount", "-l", disk.toString());
    }
  }

  private static void resize(String size) {
    Run.done("mount", "-o", "remount,size=" + size, disk.toString());
  }

  @AtOnce
  void aSnapshotWithOneByteChangedIsNeverProven() throws IOException {
    var story = Story.begin(scene.product(), "changed", "17").approvePlan();
    try (var held = afterSnapshot.await()) {
      Faults.changedByte(scene.work(story).resolve("snapshot/shop.dump"));
    }
    assertThat(story.failure("prove-snapshot"))
        .contains("changed-host", "The snapshot is not what was written", "take a new one");
    assertOldStands(story, changed);
    goBack(story, changed, UNTOUCHED);
  }

  @AtOnce
  void aSnapshotCutShortAfterItsProofIsNoReasonToTearDown() throws IOException {
    var story = Story.begin(scene.product(), "truncated", "17").approvePlan();
    story.awaitGate("goNoGo");
    Faults.truncated(scene.work(story).resolve("snapshot/shop.dump"));
    story.decide("goNoGo", "approve");
    assertThat(story.failure("tear-down"))
        .contains("truncated-host", "The snapshot is not what was written", "Do not use it");
    assertOldStands(story, truncated);
    rollBack(story, truncated);
  }

  @AtOnce
  void aServerThatDoesNotStopEndsInNeedOfAPerson() {
    var story = Story.begin(scene.product(), "frozen", "17").approvePlan();
    long postmaster;
    try (var held = beforeStop.await()) {
      postmaster = frozen.postmaster();
      Run.done("kill", "-STOP", "" + postmaster);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    assertThat(story.failure("close-off-clients"))
        .contains(
            "frozen-host", "did not stop", "Find what it waits for", "nothing else was changed");
    story.decide("decideAfterFailure", "rollBack");
    assertThat(story.failure("revert-to-old")).contains("The way back is not complete");
    story.decide("decideAfterFailure", "needsPerson");
    assertThat(story.end()).isEqualTo("needsPerson");
    var other = Map.of("environment", "frozen", "to", "17");
    var second = scene.product().call("olga", "POST", "/api/upgrades", other);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains(story.id());

    Run.done("kill", "-CONT", "" + postmaster);
    ProcessHandle.of(postmaster).ifPresent(old -> old.onExit().join());
    frozen.start();
    assertThat(frozen.seen()).isEqualTo(before);
    var cured = Map.of("risk", "lock:frozen", "reason", "it runs again");
    scene.product().post("olga", "/api/upgrades/" + story.id() + "/accept", cured);
    var third = scene.product().call("olga", "POST", "/api/upgrades", other);
    assertThat(third.statusCode()).as(third.body()).isEqualTo(201);
  }

  @AtOnce
  void aRestoreThatFailsHalfWayEndsRolledBack() {
    var story = Story.begin(scene.product(), "half", "17").approvePlan();
    story.decide("goNoGo", "approve");
    assertThat(story.failure("restore-snapshot")).contains("half-host", "half done", "Roll back");
    rollBack(story, half);
  }

  @AtOnce
  void oneRowMissingInTheNewClusterIsFoundAndEndsRolledBack() throws IOException {
    var story = Story.begin(scene.product(), "differing", "17").approvePlan();
    story.decide("goNoGo", "approve");
    try (var held = afterRestore.await()) {
      assertThat(story.ask("pause", "to look at it").statusCode()).isEqualTo(200);
    }
    story.await("the pause", s -> s.path("state").asText().equals("paused"));
    differing.privately(scene.work(story).resolve("s"), "delete from line where id = 4711");
    assertThat(story.ask("resume", "looked").statusCode()).isEqualTo(200);
    assertThat(story.failure("verify-new"))
        .contains(
            "differing-host", "The new cluster does not hold what the old one held", "Roll back");
    rollBack(story, differing);
  }

  /** Nothing was torn down: the data are where they were. */
  private static void assertOldStands(Story story, Cluster cluster) {
    assertThat(cluster.data().resolve("PG_VERSION")).hasContent("14");
    assertThat(cluster.data().resolveSibling("data.kept-%s-1".formatted(story.id())))
        .doesNotExist();
    assertThat(story.steps()).containsEntry("install-new", "pending");
  }

  private static void rollBack(Story story, Cluster cluster) {
    goBack(story, cluster, ROLLED_BACK);
  }

  /** Where nothing was torn down yet, the way back ends as if nobody had begun. */
  private static void goBack(Story story, Cluster cluster, String end) {
    story.decide("decideAfterFailure", "rollBack");
    assertThat(story.end()).isEqualTo(end);
    assertThat(cluster.seen()).isEqualTo(before).startsWith("14: 3000 items, 9000 lines ");
  }
}
