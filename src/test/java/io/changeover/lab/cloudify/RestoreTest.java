package io.changeover.lab.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those of the twenty things that a restore shows, numbered as there. */
class RestoreTest {

  private static final String HELD = "hold after-restore";
  private static final String NEW = "the-new-one";
  private static final String PLAIN = "{\"force\": false, \"recreate_deployments_envs\": true}";
  private static final String CERTIFICATES =
      "{\"force\": false, \"recreate_deployments_envs\": true, \"restore_certificates\": true}";

  @TempDir static Path folder;
  private static Trial old;
  private static Path archive;
  private static Path archiveOf401;
  private final List<Trial> started = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    old = Trial.full(folder, "4.2");
    old.snapshot("s");
    archive = old.download("s");
    try (var older = Trial.full(folder, "4.0.1")) {
      older.snapshot("s");
      archiveOf401 = older.download("s");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    old.close();
  }

  @org.junit.jupiter.api.AfterEach
  void stopAll() throws IOException {
    for (var trial : started) {
      trial.close();
    }
  }

  /** A new manager with another password, and with a licence if it asks for one. */
  private Trial target(String version, String... more) throws IOException {
    var trial = Trial.empty(folder, version, more);
    started.add(trial);
    trial.ask("PUT", "/license", "customer_id: lab");
    var changed = trial.ask("POST", "/users/admin", "{\"password\": \"" + NEW + "\"}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    trial.password = NEW;
    return trial;
  }

  private static int status(Trial trial, String password) {
    return trial.curl("admin:" + password, List.of(trial.base() + "/tenants")).status();
  }

  /** What follows its end is held until somebody has seen the end. */
  private static String begin(Trial trial, Path file, String body) throws IOException {
    trial.faults(HELD);
    assertThat(trial.upload("s", file).status()).isEqualTo(201);
    var begun = trial.ask("POST", "/snapshots/s/restore", body);
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    return begun.field("id");
  }

  private static void awaitSwitch(Trial trial) throws IOException {
    trial.faults();
    Trial.awaitTrue("the old admin", () -> status(trial, Trial.PASSWORD) == 200);
    trial.password = Trial.PASSWORD;
  }

  @Test
  void things3569And10OnANewHostWithTheSameVersion() throws IOException {
    var trial = target("4.2");
    trial.faults(HELD);
    assertThat(trial.upload("s", archive).status()).isEqualTo(201);
    var begun = trial.ask("POST", "/snapshots/s/restore", PLAIN);
    assertThat(begun.json().has("workflow_id")).as("3: a snapshot's fields").isFalse();
    var id = begun.field("id");
    assertThat(trial.get("/executions/" + id).field("workflow_id"))
        .as("3: the execution's id")
        .isEqualTo("restore_snapshot");
    assertThat(trial.ended(id)).isEqualTo("terminated");
    assertThat(status(trial, NEW)).as("6: not yet switched").isEqualTo(200);
    awaitSwitch(trial);
    assertThat(status(trial, NEW)).as("5: the old manager's admin").isEqualTo(401);
    assertThat(status(trial, "wrong")).isEqualTo(401);
    assertThat(trial.curl("alice:alice-password", List.of(trial.base() + "/user")).status())
        .as("5: the salt came along")
        .isEqualTo(200);
    var snapshots = trial.get("/snapshots");
    assertThat(snapshots.status()).isEqualTo(200);
    assertThat(snapshots.items("id")).as("9").isEmpty();
    assertThat(trial.home.archive("s")).as("9: only later versions delete it").exists();
    var executions = trial.get("/executions?_include_system_workflows=true&_all_tenants=true");
    assertThat(executions.items("workflow_id"))
        .as("10")
        .contains("install", "heal", "restore_snapshot")
        .doesNotContain("create_snapshot");
    assertThat(trial.get("/deployments?_all_tenants=true").items("id")).hasSize(8);
  }

  @Test
  void thing4OnlyTheBootstrapAdminMay() throws IOException {
    var trial = target("4.2");
    trial.ask("PUT", "/users", "{\"username\":\"eve\",\"password\":\"pw\",\"role\":\"sys_admin\"}");
    trial.upload("s", archive);
    var begun =
        trial.curl(
            "eve:pw",
            List.of(
                "-X",
                "POST",
                "-H",
                "Tenant: default_tenant",
                "-H",
                "Content-Type: application/json",
                "-d",
                PLAIN,
                trial.base() + "/snapshots/s/restore"));
    assertThat(begun.status()).isEqualTo(200);
    assertThat(trial.ended(begun.field("id"))).isEqualTo("failed");
    assertThat(trial.get("/executions/" + begun.field("id")).field("error"))
        .endsWith(
            "The current user is not authorized to restore v4 snapshots. Only the bootstrap admin"
                + " is allowed to perform this action");
  }

  @Test
  void thing5OldUsersNeedNewPasswordsOrTheOldSalt() throws IOException {
    var trial = target("4.2");
    var id = begin(trial, archiveOf401, PLAIN);
    assertThat(trial.ended(id)).isEqualTo("terminated");
    Trial.awaitTrue("users", () -> trial.get("/users").items("username").contains("alice"));
    assertThat(status(trial, NEW)).as("the new admin stays").isEqualTo(200);
    assertThat(status(trial, Trial.PASSWORD)).isEqualTo(401);
    var alice = List.of(trial.base() + "/user");
    assertThat(trial.curl("alice:alice-password", alice).status()).isEqualTo(401);
    trial.ask("POST", "/users/alice", "{\"password\": \"again\"}");
    assertThat(trial.curl("alice:again", alice).field("role")).isEqualTo("default");
  }

  @Test
  void things6And7TheMachineRebootsAfterTheEndWithItsOldCertificates() throws IOException {
    var trial = target("4.2", "--tls");
    var before = Files.readString(trial.home.certificates().resolve(Certificates.AUTHORITY));
    var id = begin(trial, archive, CERTIFICATES);
    assertThat(trial.ended(id)).isEqualTo("terminated");
    trial.faults();
    Trial.awaitTrue("the reboot", () -> status(trial, Trial.PASSWORD) == 0);
    awaitSwitch(trial);
    assertThat(Files.readString(trial.home.certificates().resolve(Certificates.AUTHORITY)))
        .isNotEqualTo(before)
        .isEqualTo(Files.readString(old.home.certificates().resolve(Certificates.AUTHORITY)));
  }

  @Test
  void thing8ThereIsNoRestServiceWhileADatabaseIsReplaced() throws IOException {
    var trial = target("7.0.4");
    assertThat(probe(trial)).isEqualTo("not-running");
    var id = begin(trial, archive, "{\"force\": false}");
    trial.faults(HELD, "hold database");
    Trial.awaitTrue("the mark", () -> probe(trial).equals("running"));
    Trial.awaitTrue("a 502", () -> trial.get("/executions/" + id).status() == 502);
    trial.faults(HELD);
    assertThat(trial.ended(id)).isEqualTo("terminated");
    awaitSwitch(trial);
    Trial.awaitTrue("no mark", () -> probe(trial).equals("not-running"));
    assertThat(trial.home.archive("s")).as("9: deleted from 6.3 on").doesNotExist();
    var token = trial.get("/tokens").items("description");
    assertThat(token).contains("Snapshot restore");
  }

  /** Without user and tenant. */
  private static String probe(Trial trial) {
    var answer = trial.curl(null, List.of(trial.base() + "/snapshot-status"));
    return answer.status() == 200 ? answer.field("status") : "" + answer.status();
  }

  @Test
  void thing8EarlierTheServiceRestartsAfterTheEnd() throws IOException {
    var trial = target("4.2");
    assertThat(probe(trial)).as("no such probe").isEqualTo("404");
    var id = begin(trial, archive, PLAIN);
    assertThat(trial.ended(id)).isEqualTo("terminated");
    trial.faults("hold restart");
    Trial.awaitTrue("a 502 after the end", () -> status(trial, Trial.PASSWORD) == 502);
    awaitSwitch(trial);
  }

  @Test
  void thing20ACommunityRestoreDoesNothingAndSaysNothing() throws IOException {
    try (var community = Trial.full(folder, "7.0.4", "--edition", "community")) {
      assertThat(community.snapshot("s")).isEqualTo("terminated");
      var file = community.download("s");
      var trial = target("7.0.4", "--edition", "community");
      var id = begin(trial, file, "{\"force\": false}");
      assertThat(trial.ended(id)).isEqualTo("terminated");
      assertThat(trial.get("/deployments").items("id")).isEmpty();
      assertThat(status(trial, NEW)).isEqualTo(200);
    }
  }

  @Test
  void aNewerSnapshotIsRefused() throws IOException {
    var trial = target("4.0.1");
    var id =
        begin(
            trial,
            archive,
            "{\"force\":false,\"recreate_deployments_envs\":true,\"tenant_name\":null}");
    assertThat(trial.ended(id)).isEqualTo("failed");
    assertThat(trial.get("/executions/" + id).field("error"))
        .endsWith("Cannot restore a newer manager's snapshot on this manager [4.2.0 > 4.0.1]");
  }

  @Test
  void missingNetworksAreRefused() throws IOException {
    var trial = target("4.2", "--network", "other");
    var id = begin(trial, archive, PLAIN);
    assertThat(trial.ended(id)).isEqualTo("failed");
    assertThat(trial.get("/executions/" + id).field("error")).contains("Networks `[u'default']`");
  }

  @Test
  void aSnapshotOf3x() throws IOException {
    try (var older = Trial.full(folder, "3.4.2")) {
      assertThat(older.snapshot("s")).isEqualTo("terminated");
      var file = older.download("s");
      var refusing = target("5.0.5");
      assertThat(refusing.ended(begin(refusing, file, PLAIN))).isEqualTo("failed");
      var trial = target("4.2");
      assertThat(trial.ended(begin(trial, file, PLAIN))).isEqualTo("terminated");
      assertThat(trial.get("/deployments").items("id")).hasSize(8);
      assertThat(status(trial, NEW)).isEqualTo(200);
    }
  }
}
