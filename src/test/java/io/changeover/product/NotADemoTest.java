package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.lab.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Data, diagrams and platforms change the outcome; no Java is touched for it. */
class NotADemoTest {

  @TempDir static Path folder;
  private static Scene scene;
  private static String before;

  private static Cluster scratched;
  private static Cluster changed;
  private static DebianCluster debian;
  private static Hold inProof;

  @BeforeAll
  static void standUp() throws IOException {
    Needs.program("psql", "what shows on real PostgreSQL clusters that this is no demo");
    // The owner of Debian's cluster has to reach the servers that lie in here.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    scene = new Scene(folder);
    scratched = scene.cluster("scratched");
    changed = scene.cluster("changed");
    before = changed.seen();
    inProof = Hold.at(folder.resolve("inProof"));
    HeldPack.drop(scene.data());
    Run.done("cp", "-r", "src/test/resources/product/notes", scene.data() + "/platforms/notes");
    dropFleetPack(scene.data().resolve("platforms"));
    var notes = notes(folder.resolve("store"));
    scene
        .environment(
            "scratched", scratched, HeldPack.ID, Map.of("holdInProof", "" + inProof.pipe()))
        .environment("changed", changed, "postgresql", Map.of())
        .environment("notes", "notes", Scene.host("notes", List.of(), ""), notes)
        .environment("fleet", "notes-fleet", fronts(), notes(folder.resolve("fleet")));
    if (DebianCluster.missing().isEmpty()) {
      debian = DebianCluster.make(folder.resolve("debian"), scene.binaries());
      scene.environment("debian", "postgresql", debian.host(), debian.settings(scene));
    }
    scene.open();
  }

  private static Map<String, String> notes(Path store) throws IOException {
    Path data = Files.createDirectories(store.resolve("data"));
    Files.writeString(data.resolve("format"), "1");
    Files.writeString(data.resolve("notes"), "milk=two litres\nbread=one\n");
    Files.writeString(store.resolve("open"), "");
    var settings = new LinkedHashMap<String, String>();
    settings.put("store", store.toString());
    return settings;
  }

  /** The same platform with four front-ends, of which each puts its configuration back. */
  private static void dropFleetPack(Path platforms) throws IOException {
    Path pack = platforms.resolve("notes-fleet");
    Run.done("cp", "-r", "src/test/resources/product/notes", pack.toString());
    Path file = pack.resolve("platform.yaml");
    String text = Files.readString(file);
    String once =
        """
          put-back-configuration:
            - name: put nothing back
              argv: ["true"]
        """;
    String onEach =
        """
          put-back-configuration:
            - name: put back on ${host.name}
              argv: [sh, -c, 'test ! -e "$1/broken-$2" && echo $2 >>"$1/fronts"', put-back, "${setting.store}", "${host.name}"]
        """;
    assertThat(text).contains(once);
    Files.writeString(
        file,
        text.replace("id: notes\n", "id: notes-fleet\n").replace(once, onEach)
            + "fleets:\n  put-back-configuration: {role: front-end, maxParallel: 2, canary: 1}\n");
  }

  private static String fronts() {
    var hosts = new StringBuilder(Scene.host("fleet", List.of(), ""));
    for (int i = 1; i <= 4; i++) {
      hosts.append(
          ", {name: front%d, address: local, roles: [front-end], zone: %s}"
              .formatted(i, i % 2 == 0 ? "a" : "b"));
    }
    return hosts.toString();
  }

  @AfterAll
  static void takeDown() {
    if (scene != null) {
      scene.close();
    }
    if (debian != null) {
      debian.end();
    }
  }

  @AtOnce
  void oneRowMissingInTheScratchClusterIsNoProof() throws IOException {
    var story = Story.begin(scene.product(), "scratched", "17").approvePlan();
    try (var held = inProof.await()) {
      scratched.privately(
          scene.work(story).resolve("s/scratch"), "delete from line where id = 4711");
    }
    assertThat(story.failure("prove-snapshot"))
        .contains("scratched-host", "differs from the source", "Nothing was torn down");
    assertThat(scratched.data().resolve("PG_VERSION")).hasContent("14");
    assertThat(story.steps()).containsEntry("tear-down", "pending");
    assertBack(story, scratched, "abortedUntouched");
  }

  @AtOnce
  void aSnapshotThatIsAwayOrChangedAfterItsProofTearsNothingDown() throws IOException {
    var story = Story.begin(scene.product(), "changed", "17").approvePlan();
    story.awaitGate("goNoGo");
    Path snapshot = scene.work(story).resolve("snapshot");
    Path away = Files.move(snapshot, snapshot.resolveSibling("away")); // as a store that is gone
    story.decide("goNoGo", "approve");
    assertThat(story.failure("tear-down")).contains("shop.dump: No such file", "must not be used");
    assertThat(changed.data().resolve("PG_VERSION")).hasContent("14");
    Files.delete(snapshot); // the command's folder was made anew, and is empty
    Files.move(away, snapshot);
    Faults.changedByte(snapshot.resolve("shop.dump"));
    story.decide("decideAfterFailure", "retry");
    assertThat(story.failure("tear-down")).contains("The snapshot is not what was written");
    assertThat(changed.data().resolve("PG_VERSION")).hasContent("14");
    assertBack(story, changed, "rolledBackAndVerified");
  }

  private static void assertBack(Story story, Cluster cluster, String end) {
    story.decide("decideAfterFailure", "rollBack");
    assertThat(story.end()).isEqualTo(end);
    assertThat(cluster.seen()).isEqualTo(before).startsWith("14: ");
  }

  @AtOnce
  void aClusterOfDebianGoesFromFifteenToSeventeen() throws IOException {
    Needs.require(
        DebianCluster.missing().isEmpty(),
        "a cluster that the lab did not make: " + DebianCluster.missing());
    var story = Story.begin(scene.product(), "debian", "17").approvePlan();
    story.decide("goNoGo", "approve").awaitGate("finalSignOff");
    String wrote = "it would lose what clients wrote since ";
    story.awaitFact("finalSignOff", "rollbackTime", text -> text.contains(wrote));
    debian.write(7);
    // seven rows since clients were let in, counted while the gate waits
    story.awaitFact("finalSignOff", "rollbackTime", text -> text.contains("(rows: 7)"));
    Path writes = debian.work(story).resolve("writes");
    Path away = Files.move(writes, writes.resolveSibling("away"));
    String old = "(rows: 7 when last counted)";
    story.awaitFact("finalSignOff", "rollbackTime", text -> text.contains(old));
    Files.move(away, writes);
    story.awaitFact("finalSignOff", "rollbackTime", text -> text.contains("(rows: 7)"));
    story.decide("finalSignOff", "approve");
    assertThat(story.end()).isEqualTo("upgradedAndVerified");
    assertThat(debian.seen()).isEqualTo("17: 2507");
  }

  @AtOnce
  void aPlatformDroppedIntoAFolderIsUpgradedFromEndToEnd() {
    var story = Story.begin(scene.product(), "notes", "2").approvePlan();
    story.decide("goNoGo", "approve");
    assertThat(folder.resolve("store/open")).doesNotExist();
    story.decide("finalSignOff", "approve");
    assertThat(story.end()).isEqualTo("upgradedAndVerified");
    assertThat(folder.resolve("store/data/format")).hasContent("2");
    assertThat(folder.resolve("store/data/notes")).hasContent("milk: two litres\nbread: one\n");
    assertThat(folder.resolve("store/open")).exists();
    assertThat(folder.resolve("store/data.old")).doesNotExist();
  }

  @AtOnce
  void aStepOverManyHostsGoesOnWithoutTheOneThatAPersonLeavesBehind() throws IOException {
    Path store = folder.resolve("fleet");
    Files.createFile(store.resolve("broken-front3"));
    var story =
        Story.begin(scene.product(), "fleet", "2").approvePlan().decide("goNoGo", "approve");
    assertThat(story.failure("put-back-configuration"))
        .contains("1 of 4 hosts failed (front3)", "on host front3", "The old data are in data.old");
    assertThat(hosts(story)).containsEntry("front1", "done").containsEntry("front3", "failed");

    var body = Map.of("reason", "its disk is being replaced", "host", "front3");
    var path = "/api/upgrades/" + story.id() + "/exclude";
    var answer = scene.product().call("olga", "POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    story.awaitGate("finalSignOff");
    assertThat(hosts(story))
        .isEqualTo(Map.of("front1", "done", "front2", "done", "front4", "done"));
    assertThat(Files.readAllLines(store.resolve("fronts")))
        .containsExactlyInAnyOrder("front1", "front2", "front4");
    assertThat(story.status().path("debts").path(0).path("host").asText()).isEqualTo("front3");

    story.ask("rollback", "the test has seen enough");
    assertThat(story.end()).isEqualTo("rolledBackAndVerified");
    assertThat(store.resolve("data/format")).hasContent("1");
  }

  private static Map<String, String> hosts(Story story) {
    var hosts = new LinkedHashMap<String, String>();
    for (var step : story.status().path("steps")) {
      step.path("hosts")
          .forEach(one -> hosts.put(one.path("host").asText(), one.path("state").asText()));
    }
    return hosts;
  }

  @AtOnce
  void diagramsWithTwoStepsSwappedDoNotStart() throws IOException {
    Path bpmn = folder.resolve("swapped");
    Run.done("cp", "-r", "bpmn", bpmn.toString());
    Path path = bpmn.resolve("in-place.bpmn");
    String drawn = Files.readString(path);
    assertThat(drawn).contains("${slot.snapshot}", "${slot.change}");
    Files.writeString(
        path,
        drawn
            .replace("${slot.snapshot}", "${slot.other}")
            .replace("${slot.change}", "${slot.snapshot}")
            .replace("${slot.other}", "${slot.change}"));
    String[] words = {
      "'Close off clients' → ", "Tear down old version", "without a proven snapshot"
    };
    Path inventory = Files.writeString(folder.resolve("none.yaml"), "environments:\n" + ONE);

    assertThatThrownBy(
            () ->
                Product.start(
                    folder.resolve("refused"), inventory, "--set", "changeover.bpmn=" + bpmn))
        .hasMessageContaining("The diagrams were refused, nothing was deployed")
        .hasMessageContainingAll((CharSequence[]) words)
        .hasMessageNotContaining("This should not happen");
  }

  private static final String ONE =
      """
        one:
          stage: development
          platform: postgresql
          hosts: [{name: db1, address: local}]
          settings: {data: /nowhere, port: "1", binaries: /nowhere}
      """;
}
