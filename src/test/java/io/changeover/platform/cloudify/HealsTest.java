package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heals of an interval are found whatever a manager calls the time. */
class HealsTest {

  private static final String[] HEALS = {
    "heals", "--since", "2026-11-20T10:00:00Z", "--until", "2026-11-20T11:00:00Z"
  };

  @TempDir Path folder;

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

  /** 4.5.5 and newer show local times of before as UTC: those come from a zone in the east. */
  @Test
  void whatCameAlongWithASnapshotIsNoHealOfTheInterval() throws IOException {
    Path known = folder.resolve("known");
    try (var old = manager("4.2.0", "2026-11-20T10:30:00.000Z")) {
      var noted = new Program(old.url()).run("executions-note", "--out", known.toString());
      assertThat(noted.exit()).as(noted.err()).isZero();
      assertThat(noted.lastOut()).startsWith("noted 1 executions");
    }
    try (var manager = manager("4.5.5", "2026-11-20T10:30:00.000Z")) {
      assertThat(healsOf(manager, "--known", known).lastOut()).isEqualTo("heals 0");
      manager.find("executions", "x").put("id", "y");
      assertThat(healsOf(manager, "--known", known).lastOut()).isEqualTo("heals 1");
    }
  }

  /** A person looked at it, or the upgrade could only go back. */
  @Test
  void whatAPersonHasLookedAtIsShownAndNotCounted() throws IOException {
    Path seen = folder.resolve("seen");
    try (var manager = manager("4.5.5", "2026-11-20T10:30:00.000Z")) {
      var open = healsOf(manager, "--seen", seen);
      assertThat(open.exit()).isEqualTo(1);
      assertThat(open.lastOut()).isEqualTo("heals 1, of which 0 seen to");
      assertThat(open.lastErr())
          .contains("nobody has seen to 1 of 1", "executions: x.", "ID by NAME: REASON", "/seen");
      Files.writeString(seen, "# what was looked at\nx by olga: the second machine was ended\n");
      var ended = healsOf(manager, "--seen", seen);
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.lastOut()).isEqualTo("heals 1, of which 1 seen to");
      assertThat(ended.out())
          .contains(
              "heal tenant=t",
              "execution=x seen by olga: the second machine was ended (the file is of "
                  + Files.getOwner(seen).getName()
                  + ", 2");
    }
  }

  private static Program.Ended healsOf(ScriptedManager manager, String option, Path file) {
    var words = new ArrayList<>(List.of(HEALS));
    words.addAll(List.of(option, file.toString()));
    return new Program(manager.url()).run(words.toArray(String[]::new));
  }

  /** An id alone is nobody's word. */
  @Test
  void aLineWithoutWhoAndWhyIsRefused() throws IOException {
    Path seen = folder.resolve("seen");
    try (var manager = manager("4.5.5", "2026-11-20T10:30:00.000Z")) {
      for (String line : List.of("x", "x the second machine was ended", "x by olga", "x by : y")) {
        Files.writeString(seen, "\n" + line + "\n");
        var ended = healsOf(manager, "--seen", seen);
        assertThat(ended.exit()).as(line).isEqualTo(1);
        assertThat(ended.lastErr())
            .contains("line 2 of " + seen + " does not say who", ": " + line, "ID by NAME: REASON");
      }
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
