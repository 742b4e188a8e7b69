package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.version.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A snapshot is restored only into a working, empty manager of the planned release. */
class TargetCheckTest {

  private static Program.Ended check(ScriptedManager manager, String version) {
    return new Program(manager.url()).run("target-check", "--version", version);
  }

  @ParameterizedTest
  @CsvSource({
    "4.2,4.2.0,true",
    "4.2,4.2.7,true",
    "4.2.0,4.2,true",
    "4.2,4.20.0,false",
    "4.0,4.2.0,false",
    "4.0.1,4.0.0,false",
    "5.1,5.1.0-.dev1,true"
  })
  void aReleaseCoversItsVersions(String release, String version, boolean covers) {
    assertThat(Release.of(release).covers(new Version(version))).isEqualTo(covers);
  }

  @Test
  void anEmptyOneOfTheReleaseIsFit() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.row("users", "{'username':'admin'}");
      manager.row("snapshots", "{'id':'s0','status':'uploaded'}");
      var ended = check(manager, "4.2");
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.lastOut()).isEqualTo("version 4.2.0, empty, with snapshots of before: s0");
      assertThat(manager.asked()).allMatch(what -> what.startsWith("GET "));
    }
  }

  @Test
  void anotherReleaseIsNotFit() {
    try (var manager = new ScriptedManager("4.20.0")) {
      var ended = check(manager, "4.2");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("is of version 4.20.0 and not 4.2");
      assertThat(check(manager, "new").exit()).isEqualTo(2);
    }
  }

  @Test
  void oneThatHoldsSomethingInAnyTenantIsNotFit() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.row("blueprints", "{'id':'b','tenant_name':'other'}");
      manager.row("secrets", "{'key':'k','tenant_name':'other'}");
      var ended = check(manager, "4.2");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("is not empty, it holds 1 blueprint, 1 secret");
    }
  }

  @Test
  void oneThatDoesNotKnowTheNetworksOfAgentsIsNotFit() {
    try (var manager = new ScriptedManager("4.2.0")) {
      var known =
          new Program(manager.url())
              .run("target-check", "--version", "4.2", "--network", "default");
      assertThat(known.exit()).as(known.err()).isZero();
      var ended =
          new Program(manager.url())
              .run("target-check", "--version", "4.2", "--network", "default", "--network", "dmz");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("does not know the networks dmz, which agents use");
    }
  }

  @Test
  void oneThatIsClosedOrDoesNotWorkIsNotFit() {
    try (var manager = new ScriptedManager("4.2.0")) {
      var working = manager.status;
      manager.status =
          ScriptedManager.json(
              "{'status':'running','services':[{'display_name':'DB','instances':[{'state':'down'}]}]}");
      assertThat(check(manager, "4.2").lastErr()).contains("do not run: DB: down");
      manager.status = working;
      manager.script(
          (x, what) ->
              what.endsWith("/maintenance")
                  && ScriptedManager.answer(
                      x, 200, ScriptedManager.json("{'status':'activated'}")));
      var closed = check(manager, "4.2");
      assertThat(closed.exit()).isEqualTo(1);
      assertThat(closed.lastErr()).contains("maintenance mode is activated");
    }
  }

  @Test
  void oneThatDoesNotAnswerIsAskedAgainLater() {
    var ended = new Program("http://127.0.0.1:1").run("target-check", "--version", "4.2");
    assertThat(ended.exit()).isEqualTo(75);
  }
}
