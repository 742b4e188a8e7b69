package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A snapshot is created once, and its own status is believed before its execution's. */
class SnapshotCreateTest {

  private static final String PUT = "PUT /api/v3.1/snapshots/s1";

  private final AtomicInteger looks = new AtomicInteger();

  /** Takes the order; at the third look both are ended as told. */
  private ScriptedManager manager(String snapshot, String execution, boolean answers) {
    var manager = new ScriptedManager("4.2.0");
    return manager.script(
        (x, what) -> {
          if (what.equals(PUT)) {
            manager.row("snapshots", "{'id':'s1','status':'creating','error':''}");
            manager.row(
                "executions",
                "{'id':'e1','status':'started','workflow_id':'create_snapshot','tenant_name':'default_tenant','deployment_id':null,'error':'','parameters':{'snapshot_id':'s1','config':{'postgresql_password':'pg-pw'}}}");
            return !answers || ScriptedManager.answer(x, 201, manager.find("executions", "e1"));
          }
          if (what.equals("GET /api/v3.1/executions/e1") && looks.incrementAndGet() == 3) {
            manager.find("snapshots", "s1").put("status", snapshot).put("error", "a\nlast words");
            manager.find("executions", "e1").put("status", execution);
          }
          return false;
        });
  }

  @Test
  void isDoneWhenBothAre() {
    try (var manager = manager("created", "terminated", true)) {
      var ended = new Program(manager.url()).run("snapshot-create", "--id", "s1");
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("execution e1").doesNotContain("pg-pw");
      assertThat(new Program(manager.url()).run("snapshot-create", "--id", "s1").exit()).isZero();
      assertThat(manager.asked(PUT)).as("adopted, not ordered twice").isEqualTo(1);
    }
  }

  @Test
  void aFailedSnapshotIsAFailureThoughItsExecutionIsTerminated() {
    try (var manager = manager("failed", "terminated", true)) {
      var ended = new Program(manager.url()).run("snapshot-create", "--id", "s1");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr())
          .contains(
              "snapshot failed", "execution terminated", "last words", "snapshot-delete --id s1");
    }
  }

  @Test
  void aFailedExecutionIsAFailureThoughTheSnapshotIsCreating() {
    try (var manager = manager("creating", "failed", true)) {
      assertThat(new Program(manager.url()).run("snapshot-create", "--id", "s1").lastErr())
          .contains("snapshot creating, execution failed");
    }
  }

  @Test
  void anOrderWhoseAnswerWasLostIsNotGivenAgain() {
    try (var manager = manager("created", "terminated", false)) {
      var ended = new Program(manager.url()).run("snapshot-create", "--id", "s1");
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(manager.asked(PUT)).isEqualTo(1);
    }
  }

  @Test
  void nothingIsBegunBesideAnExecutionOfAnyTenant() {
    try (var manager = manager("created", "terminated", true)) {
      manager.row(
          "executions",
          "{'id':'h','status':'started','workflow_id':'heal','tenant_name':'other','deployment_id':'d'}");
      var ended = new Program(manager.url()).run("snapshot-create", "--id", "s1");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.out()).contains("heal of deployment d in tenant other: started");
      assertThat(manager.asked(PUT)).isZero();
      assertThat(new Program(manager.url()).run("executions-wait").exit()).isEqualTo(75);
    }
  }

  @Test
  void before42OtherTenantsAreAskedOneByOne() {
    try (var manager = new ScriptedManager("4.1.0")) {
      manager.row("tenants", "{'name':'other'}");
      manager.script(
          (x, what) -> {
            boolean other = "other".equals(x.getRequestHeaders().getFirst("Tenant"));
            return what.equals("GET /api/v3.1/executions")
                && ScriptedManager.answer(
                    x,
                    200,
                    ScriptedManager.json(
                        other
                            ? "{'items':[{'id':'h','status':'started','workflow_id':'heal','tenant_name':'other'}]}"
                            : "{'items':[]}"));
          });
      var ended = new Program(manager.url()).run("executions-wait");
      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.out()).contains("in tenant other");
    }
  }

  @Test
  void inMaintenanceModeItIsFollowedByItsOwnStatus() {
    try (var manager = new ScriptedManager("4.5.0")) {
      var asks = new AtomicInteger();
      manager.script(
          (x, what) -> {
            if (what.contains("/executions")) {
              return ScriptedManager.error(x, 503, "maintenance_mode_active", "rejected");
            }
            if (what.equals(PUT)) {
              manager.row("snapshots", "{'id':'s1','status':'creating','error':''}");
              return ScriptedManager.answer(
                  x, 201, ScriptedManager.json("{'id':'e1','status':'pending'}"));
            }
            if (what.equals(PUT.replace("PUT", "GET")) && asks.incrementAndGet() == 4) {
              manager.find("snapshots", "s1").put("status", "created");
            }
            return false;
          });
      var ended = new Program(manager.url()).run("snapshot-create", "--id", "s1");
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.lastOut()).isEqualTo("snapshot s1 is created");
    }
  }
}
