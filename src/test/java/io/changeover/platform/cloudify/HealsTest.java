package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Heals of an interval are found whatever a manager calls the time. */
class HealsTest {

  private static final String[] HEALS = {
    "heals", "--since", "2026-11-20T10:00:00Z", "--until", "2026-11-20T11:00:00Z"
  };

  private static ScriptedManager manager(String version, String at) {
    return new ScriptedManager(version)
        .row(
            "executions",
            "{'id':'x','status':'failed','workflow_id':'heal','tenant_name':'t','deployment_id':'d','created_at':'%s','parameters':{'node_instance_id':'h1'}}"
                .formatted(at))
        .row(
            "node-instances",
            "{'id':'h1','host_id':'h1','deployment_id':'d','runtime_properties':{'ip':'10.0.0.7'}}");
  }

  @Test
  void withUtcTheIntervalIsExact() {
    try (var manager = manager("4.5.5", "2026-11-20T10:30:00.000Z")) {
      var ended = new Program(manager.url()).run(HEALS);
      assertThat(ended.exit()).isZero();
      assertThat(ended.out())
          .contains("heal tenant=t deployment=d instance=h1 machine=10.0.0.7 status=failed");
      assertThat(ended.lastOut()).isEqualTo("heals 1");
    }
    try (var manager = manager("4.5.5", "2026-11-20T12:30:00.000Z")) {
      assertThat(new Program(manager.url()).run(HEALS).out()).isEqualToIgnoringNewLines("heals 0");
    }
  }

  @Test
  void aLocalTimeIsOfItsZoneOrOfAnyZone() {
    try (var manager = manager("4.2.0", "2026-11-20T12:30:00.000Z")) {
      var unknown = new Program(manager.url()).run(HEALS);
      assertThat(unknown.lastOut()).isEqualTo("heals 1");
      assertThat(unknown.out()).contains("(zone unknown)");
      assertThat(new Program(manager.url()).option("--zone", "UTC").run(HEALS).lastOut())
          .isEqualTo("heals 0");
      assertThat(new Program(manager.url()).option("--zone", "+02:00").run(HEALS).lastOut())
          .isEqualTo("heals 1");
    }
  }

  @Test
  void inMaintenanceModeNothingCanHaveBegun() {
    try (var manager = new ScriptedManager("5.0.5")) {
      manager.script(
          (x, what) ->
              what.endsWith("/executions")
                  && ScriptedManager.error(x, 503, "maintenance_mode_active", "rejected"));
      manager.script(
          (x, what) ->
              what.endsWith("/maintenance")
                  && ScriptedManager.answer(
                      x,
                      200,
                      ScriptedManager.json(
                          "{'status':'activated','activated_at':'2026-11-20T09:59:00.000Z'}")));
      var before = new Program(manager.url()).run(HEALS);
      assertThat(before.exit()).as(before.err()).isZero();
      assertThat(before.out().strip()).isEqualTo("heals 0");
      assertThat(before.err()).contains("maintenance mode is on since 2026-11-20T09:59");
      var after = new Program(manager.url()).run("heals", "--since", "2026-11-20T09:00:00Z");
      assertThat(after.exit()).as("there was a time when one could begin").isEqualTo(1);
      assertThat(after.lastErr()).contains("Turn maintenance mode off");
    }
  }
}
