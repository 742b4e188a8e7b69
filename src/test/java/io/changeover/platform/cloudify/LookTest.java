package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A preflight's facts, and what a version cannot tell. */
class LookTest {

  private static final String HEALING =
      "{'id':'d1','tenant_name':'t2','groups':{'g':{'policies':{'p':{'triggers':{'x':{'parameters':{'workflow':'heal'}}}}}}}}";

  @TempDir Path folder;

  private List<String> look(ScriptedManager manager) throws IOException {
    Path out = folder.resolve("facts");
    var ended = new Program(manager.url()).run("look", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    return Files.readAllLines(out);
  }

  @Test
  void factsOf42() throws IOException {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager
          .row("tenants", "{'name':'t2'}")
          .row("deployments", HEALING)
          .row("deployments", "{'id':'bare','tenant_name':'default_tenant'}")
          .row(
              "node-instances",
              "{'id':'h','host_id':'h','deployment_id':'d1','state':'stopped','tenant_name':'t2'}")
          .row(
              "executions",
              "{'id':'e','status':'started','workflow_id':'scale','tenant_name':'t2','deployment_id':'d1','parameters':{'secret':'pg-pw'}}")
          .row("snapshots", "{'id':'s','status':'created'}");
      manager.status =
          ScriptedManager.json(
              "{'status':'running','services':[{'display_name':'Riemann','instances':[{'state':'failed'}]}]}");
      manager.script(
          (x, what) ->
              what.endsWith("/users")
                  && ScriptedManager.error(
                      x, 404, "missing_premium_package_error", "premium only"));
      var lines = look(manager);
      assertThat(lines)
          .contains(
              "version=4.2.0",
              "edition=premium",
              "status=Riemann: failed",
              "tenant=default_tenant",
              "tenant=t2",
              "deployments=2",
              "nodeInstances=1",
              "activeExecution=t2 e scale d1 started",
              "maintenance=deactivated",
              "snapshot=s",
              "healPolicy=t2/d1",
              "notStarted=t2/d1",
              "withoutCompute=default_tenant/bare",
              "network=default",
              "clusterNodes=1",
              "licence=none",
              "address=127.0.0.1",
              "admin=unknown")
          .anyMatch(line -> line.startsWith("users.unknown="))
          .anyMatch(line -> line.startsWith("agents.unknown="))
          .anyMatch(line -> line.matches("clockSkewSeconds=-?[01]"));
      assertThat(String.join("", lines)).doesNotContain("pg-pw");
    }
  }

  /** Whatever it says of it: what it refuses counts. */
  @Test
  void aLicenceThatIsOverShowsInWhatIsRefused() throws IOException {
    try (var manager = new ScriptedManager("4.6.0")) {
      manager.script(
          (x, what) ->
              what.endsWith("/license")
                  && ScriptedManager.answer(
                      x, 200, ScriptedManager.json("{'items':[{'customer_id':'lab'}]}")));
      assertThat(look(manager)).contains("licence=ok");
      manager.script(
          (x, what) ->
              what.endsWith("/blueprints")
                  && ScriptedManager.error(x, 400, "expired_cloudify_license", "it is over"));
      assertThat(look(manager)).contains("licence=expired");
    }
  }

  @Test
  void servicesOf7AreAMapAndALicenceMayBeMissing() throws IOException {
    try (var manager = new ScriptedManager("7.0.4")) {
      manager.status =
          ScriptedManager.json("{'status':'Fail','services':{'Nginx':{'status':'Inactive'}}}");
      manager.script(
          (x, what) ->
              what.endsWith("/license")
                  && ScriptedManager.error(x, 400, "expired_cloudify_license", "expired"));
      assertThat(look(manager)).contains("status=Nginx: Inactive", "licence=expired", "agents=0");
    }
  }

  @Test
  void anOldManagerIsAskedByItsOwnPathAndWithoutATenant() throws IOException {
    try (var manager = new ScriptedManager("3.4.2")) {
      manager.script(
          (x, what) ->
              x.getRequestHeaders().containsKey("Tenant")
                  && ScriptedManager.error(x, 400, "bad_parameters_error", "no tenants here"));
      var lines = look(manager);
      assertThat(lines).contains("version=3.4.2", "blueprints=0");
      assertThat(lines).anyMatch(line -> line.startsWith("tenant.unknown="));
      assertThat(manager.asked()).allMatch(what -> what.contains("/api/v2.1/"));
    }
  }

  /** Without it 4.2 answers with an empty list, as if nothing were there. */
  @ParameterizedTest
  @ValueSource(strings = {"4.0.1", "4.2.0", "7.0.4"})
  void whereThereAreTenantsEachQuestionNamesOne(String version) throws IOException {
    try (var manager = new ScriptedManager(version)) {
      Set<String> without = ConcurrentHashMap.newKeySet();
      manager.script(
          (x, what) -> {
            if (!x.getRequestHeaders().containsKey("Tenant")) {
              without.add(what);
            }
            return false;
          });
      look(manager);
      assertThat(without).containsExactly("GET /api/v2.1/version");
    }
  }

  @ParameterizedTest
  @CsvSource({"0,yes", "3,no"})
  void whoMayRestoreIsSaidWhereTheManagerTellsIt(int id, String admin) throws IOException {
    try (var manager = new ScriptedManager("4.6.0")) {
      manager.script(
          (x, what) ->
              what.endsWith("/user")
                  && ScriptedManager.answer(
                      x, 200, ScriptedManager.json("{'role':'sys_admin','id':%d}".formatted(id))));
      assertThat(look(manager)).contains("admin=" + admin);
    }
  }

  @Test
  void readinessWantsGoodAnswersInARow() {
    try (var manager = new ScriptedManager("4.2.0")) {
      var count = new java.util.concurrent.atomic.AtomicInteger();
      manager.script(
          (x, what) ->
              what.endsWith("/status")
                  && count.incrementAndGet() % 3 == 0
                  && count.get() < 9
                  && ScriptedManager.html(x, 502));
      var ended = new Program(manager.url()).run("await-ready", "--good", "3", "--settle", "PT0S");
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(count.get()).isEqualTo(9);
      manager.status =
          ScriptedManager.json(
              "{'status':'running','services':[{'display_name':'DB','instances':[{'state':'down'}]}]}");
      var never =
          new Program(manager.url())
              .option("--deadline", "PT1S")
              .run("await-ready", "--good", "3", "--settle", "PT0S");
      assertThat(never.exit()).isEqualTo(75);
      assertThat(never.lastErr()).contains("DB: down");
    }
  }

  @Test
  void readinessWantsTheRelease() {
    try (var manager = new ScriptedManager("4.2.0")) {
      String[] words = {"await-ready", "--good", "1", "--settle", "PT0S", "--version", "4.2"};
      assertThat(new Program(manager.url()).run(words).exit()).isZero();
      words[words.length - 1] = "4.20";
      var other = new Program(manager.url()).run(words);
      assertThat(other.exit()).as("no waiting makes it another one").isEqualTo(1);
      assertThat(other.lastErr()).contains("is of version 4.2.0 and not 4.20");
    }
  }

  @Test
  void aServiceThatWasStoppedOnPurposeNeedNotRun() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.status =
          ScriptedManager.json(
              "{'status':'running','services':[{'display_name':'Riemann','instances':[{'state':'dead'}]}]}");
      String[] words = {"await-ready", "--good", "1", "--settle", "PT0S"};
      assertThat(new Program(manager.url()).option("--deadline", "PT1S").run(words).exit())
          .isEqualTo(75);
      assertThat(new Program(manager.url()).option("--except", "Riemann").run(words).exit())
          .isZero();
    }
  }
}
