package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.plan.ReleaseGraph;
import io.changeover.platform.PlatformData.Span;
import io.changeover.platform.Rule;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minor update in place by restart: 14.18 to 14.19 and back, on the same data. */
class PostgresMinorTest {

  private static final Version OLD = new Version("14.18");
  private static final Version NEW = new Version("14.19");

  @TempDir Path folder;
  private LabCluster cluster;
  private Map<String, String> settings;
  private Trial trial;

  @BeforeEach
  void makeCluster() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    cluster = new LabCluster(folder, "14.18");
    settings = new HashMap<>(cluster.settings());
    settings.put("binaries", LabCluster.binaries() + "/{version}/bin");
    trial = new Trial("postgresql", settings, "14.19", folder, LabCluster.PASSWORD);
  }

  @AfterEach
  void stopCluster() {
    cluster.stop();
  }

  @Test
  void theSameDataAreServedByTheNewProgramsAndAgainByTheOldOnes() {
    var seen = trial.observe();
    assertThat(seen.version()).isEqualTo(OLD);
    assertThat(unmet(seen.facts())).isEmpty();
    String identity = identity();
    run("close-off", "save-configuration", "snapshot", "prove", "tear-down");
    run("install", "restore", "put-back-configuration", "verify-new", "reopen");
    assertThat(cluster.psql("shop", "-c", "show server_version")).isEqualTo("14.19");
    assertThat(identity()).isEqualTo(identity);
    cluster.psql("shop", "-c", "insert into sales.customer (name) values ('late')");
    run("measure-loss");
    run("collect-logs", "revert");
    assertThat(trial.host.evidence.get("loss")).isEqualTo("1");
    cluster.stop();
    cluster.start();
    assertThat(cluster.psql("shop", "-c", "show server_version")).isEqualTo("14.18");
    assertThat(identity()).isEqualTo(identity);
    assertThat(trial.host.ran.toString()).doesNotContain(".kept-", LabCluster.PASSWORD);
  }

  @Test
  void whatWasNotLetInYetIsRevertedAndVerified() {
    trial.observe();
    run("close-off", "save-configuration", "snapshot", "prove", "tear-down", "install");
    run("collect-logs", "revert", "verify-old", "reopen");
    assertThat(cluster.psql("shop", "-c", "show server_version")).isEqualTo("14.18");
    trial.host.started.remove("revert");
    // The snapshot went with the rollback, so whoever tries again takes and proves a new one.
    assertThat(folder.resolve("work/U-1/1/snapshot")).doesNotExist();
    run("close-off", "save-configuration", "snapshot", "prove", "tear-down", "install");
    run("reopen", "finish");
    assertThat(cluster.psql("shop", "-c", "show server_version")).isEqualTo("14.19");
    assertThat(folder.resolve("work/U-1/1/snapshot")).doesNotExist();
  }

  @Test
  void aPlanKnowsPatchLevelsOfTheObservedReleaseOnly() {
    var graph = new ReleaseGraph(trial.platform.data());
    assertThat(graph.hops(OLD, NEW, "in-place"))
        .singleElement()
        .satisfies(
            hop -> {
              assertThat(hop.from()).isEqualTo(OLD);
              assertThat(hop.to()).isEqualTo(NEW);
            });
    assertThat(graph.hops(OLD, new Version("17"), "in-place")).hasSize(1);
    assertThatThrownBy(() -> graph.hops(OLD, new Version("17.6"), "in-place"))
        .hasMessageContaining("not a release that this platform pack knows");
    assertThatThrownBy(() -> graph.hops(NEW, OLD, "in-place")).hasMessageContaining("14.18");
  }

  @Test
  void programsThatWouldReplaceTheOldOnesAreRefusedBefore() {
    settings.put("binaries", LabCluster.binaries() + "/{major}/bin");
    var seen = new Trial("postgresql", settings, "14.19", folder, LabCluster.PASSWORD).observe();
    assertThat(unmet(seen.facts())).containsExactly("both programs can be there");
  }

  private String identity() {
    return cluster.psql(
        "shop",
        "-c",
        "select system_identifier || ' ' || oid from pg_control_system(), pg_class where relname = 'invoice'");
  }

  private List<String> unmet(Map<String, List<String>> facts) {
    return trial.platform.data().prerequisites().stream()
        .filter(p -> p.from().contains(OLD) && p.to().contains(NEW))
        .filter(p -> p.span().covers(Span.WITHIN))
        .filter(p -> p.rule().evaluate(facts).verdict() != Rule.Verdict.HOLDS)
        .map(p -> p.name())
        .toList();
  }

  private void run(String... actions) {
    List.of(actions).forEach(trial::run);
  }
}
