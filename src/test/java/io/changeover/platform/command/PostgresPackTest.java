package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.PlatformData;
import io.changeover.platform.Rule;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped PostgreSQL pack, driven over a real cluster of version 14. */
class PostgresPackTest {

  private static final List<String> SECURED =
      List.of("close-off", "save-configuration", "snapshot", "prove");
  private static final List<String> CHANGED =
      List.of("tear-down", "install", "restore", "put-back-configuration", "verify-new");

  @TempDir Path folder;
  private LabCluster cluster;
  private Trial trial;

  @BeforeEach
  void makeCluster() throws IOException {
    Files.createDirectories(folder.resolve("work"));
    cluster = new LabCluster(folder);
    trial = new Trial("postgresql", cluster.settings(), "17", folder, LabCluster.PASSWORD);
  }

  @AfterEach
  void stopCluster() {
    cluster.stop();
  }

  @Test
  void aClusterIsCarriedTo17AndBackWithEveryRow() {
    var seen = trial.observe();
    assertThat(seen.version()).isEqualTo(new Version("14.19"));
    assertThat(unmet(seen.version(), seen.facts())).isEmpty();
    run(SECURED);
    run(CHANGED);
    run("reopen");
    assertThat(cluster.psql("shop", "-c", "show server_version")).startsWith("17");
    assertThat(cluster.psql("shop", "-c", "show work_mem")).isEqualTo("5MB");
    assertThat(cluster.psql("shop", "-c", "show shop.colour")).isEqualTo("it's \\red");
    assertThat(trial.host.evidence.get("settings-left-out"))
        .isEqualTo("stats_temp_directory = pg_stat_tmp");
    run("measure-loss");
    assertThat(trial.host.evidence.get("loss")).isEqualTo("0");
    cluster.psql("shop", "-c", "insert into sales.customer (name) values ('late'), ('later')");
    run("measure-loss");
    assertThat(trial.host.evidence.get("loss")).isEqualTo("2");
    run("collect-logs", "revert", "verify-old", "reopen");
    assertThat(cluster.psql("shop", "-c", "show server_version")).startsWith("14");
    assertThat(cluster.psql("shop", "-c", "select count(*) from sales.customer")).isEqualTo("2000");
    assertThat(trial.host.ran.toString()).doesNotContain(LabCluster.PASSWORD);
  }

  @Test
  void whatWasHalfDoneIsRevertedAndTheNextAttemptIsFinished() throws IOException {
    trial.observe();
    run(SECURED);
    for (var stop : List.of(3, 4, 10, 11, 17)) {
      runCommands(stop);
      run("revert", "verify-old");
      trial.host.started.removeAll(CHANGED);
      Path failed = Path.of(cluster.data + ".failed-U-1-1");
      if (Files.exists(failed)) {
        trial.host.execute(
            List.of("rm", "-rf", failed.toString()),
            java.util.Map.of(),
            folder,
            java.time.Duration.ofSeconds(20));
      }
    }
    trial.host.started.remove("revert");
    run(CHANGED);
    run("reopen", "finish");
    assertThat(cluster.psql("shop", "-c", "select count(*) from sales.invoice")).isEqualTo("5000");
    assertThat(Path.of(cluster.data + ".kept-U-1-1")).doesNotExist();
    assertThat(work("snapshot")).doesNotExist();
  }

  @Test
  void aRowThatIsMissingInTheScratchClusterFailsTheProof() {
    trial.observe();
    run(SECURED.subList(0, 3));
    var prove = trial.render("prove");
    int restored =
        prove.commands().stream()
            .map(c -> c.name())
            .toList()
            .indexOf("record roles and databases of the scratch cluster");
    trial.host.run(prove, restored);
    var result =
        trial.host.execute(
            List.of(
                "psql",
                "-h",
                folder + "/work/U-1/1/s/scratch",
                "-p",
                "" + cluster.port,
                "-U",
                "postgres",
                "-d",
                "shop",
                "-c",
                "delete from sales.event where what = 'event 7'"),
            java.util.Map.of(),
            folder,
            java.time.Duration.ofSeconds(20));
    assertThat(result.standard()).contains("DELETE 1");
    var rest =
        new io.changeover.platform.Procedure(
            "prove", prove.commands().subList(restored, prove.commands().size()));
    assertThatThrownBy(() -> trial.host.run(rest))
        .hasMessageContaining("What was restored differs from the source")
        .hasMessageContaining("-table sales.event_2025|428|");
    run("revert", "verify-old");
  }

  @Test
  void aSnapshotWithOneByteChangedIsNoProof() throws IOException {
    trial.observe();
    run(SECURED.subList(0, 3));
    Path dump = work("snapshot/shop.dump");
    byte[] bytes = Files.readAllBytes(dump);
    bytes[bytes.length / 2]++;
    Files.write(dump, bytes);
    assertThatThrownBy(() -> run("prove")).hasMessageContaining("not what was written");
    assertThatThrownBy(() -> run("tear-down")).hasMessageContaining("not what was written");
    assertThat(cluster.data.resolve("PG_VERSION")).exists();
  }

  @Test
  void aWrongPasswordIsPermanentAndASilentServerIsTransient() {
    var wrong = new Trial("postgresql", cluster.settings(), "17", folder, "wrong");
    assertThatThrownBy(wrong::observe)
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("does not let 'postgres' in");
    cluster.stop();
    assertThatThrownBy(trial::observe)
        .isInstanceOf(TransientFailure.class)
        .hasMessageContaining("does not answer");
  }

  @Test
  void whatForbidsTheUpgradeIsSeenBefore() {
    cluster.psql("postgres", "-c", "select pg_create_physical_replication_slot('reader')");
    cluster.psql("shop", "-c", "create extension adminpack");
    var settings = new HashMap<>(cluster.settings());
    settings.put("data", folder.resolve("work").toString());
    var seen = new Trial("postgresql", settings, "17", folder, LabCluster.PASSWORD).observe();
    assertThat(unmet(seen.version(), seen.facts()))
        .contains("no replication slots", "data folder", "extensions are available in 17");
  }

  private List<String> unmet(Version from, java.util.Map<String, List<String>> facts) {
    return trial.platform.data().prerequisites().stream()
        .filter(p -> p.from().contains(from) && p.to().contains(new Version("17")))
        .filter(p -> p.span().covers(PlatformData.Span.ACROSS))
        .filter(p -> p.rule().evaluate(facts).verdict() != Rule.Verdict.HOLDS)
        .map(p -> p.name())
        .toList();
  }

  /** Runs so many commands of what comes after the proof. */
  private void runCommands(int count) {
    int left = count;
    for (String action : CHANGED) {
      var procedure = trial.render(action);
      trial.host.run(procedure, Math.min(left, procedure.commands().size()));
      left = Math.max(0, left - procedure.commands().size());
    }
  }

  private Path work(String path) {
    return folder.resolve("work/U-1/1").resolve(path);
  }

  private void run(List<String> actions) {
    actions.forEach(trial::run);
  }

  private void run(String... actions) {
    run(List.of(actions));
  }
}
