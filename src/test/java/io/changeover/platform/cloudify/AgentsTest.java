package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents are installed deployment by deployment, and each end is looked at. */
class AgentsTest {

  @TempDir Path folder;

  private final ScriptedManager manager = new ScriptedManager("4.6.0");
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<String, Integer> looks = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    manager.close();
  }

  private void deployments(int count) {
    for (int i = 0; i < count; i++) {
      manager.row("deployments", "{'id':'d%d','tenant_name':'t'}".formatted(i));
      host("d" + i, "started");
    }
    manager.script(
        (x, what) -> {
          if (what.equals("POST /api/v3.1/executions")) {
            JsonNode body = ScriptedManager.JSON.readTree(x.getRequestBody());
            String id = body.path("deployment_id").asText();
            if (refused.contains(id)) {
              return ScriptedManager.error(
                  x, 400, "unavailable_workflow_error", "Workflow not available");
            }
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            manager.row("executions", execution("e-" + id, id, "started"));
            return ScriptedManager.answer(x, 201, manager.find("executions", "e-" + id));
          }
          if (what.startsWith("GET /api/v3.1/executions/")) {
            String id = what.substring(what.lastIndexOf('/') + 1);
            var found = manager.find("executions", id);
            if (looks.merge(id, 1, Integer::sum) == 2) {
              running.decrementAndGet();
              found.put(
                  "status",
                  failing.contains(found.path("deployment_id").asText()) ? "failed" : "terminated");
            }
          }
          return false;
        });
  }

  private static String execution(String id, String deployment, String status) {
    return "{'id':'%s','status':'%s','workflow_id':'install_new_agents','tenant_name':'t','deployment_id':'%s','error':'','created_at':'2026-11-20T10:00:00.000Z'}"
        .formatted(id, status, deployment);
  }

  private void host(String deployment, String state) {
    manager.row(
        "node-instances",
        "{'id':'h-%s','host_id':'h-%s','deployment_id':'%s','state':'%s','tenant_name':'t'}"
            .formatted(deployment, deployment, deployment, state));
  }

  private Program.Ended install(String... more) {
    String[] words =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("agents-install"), java.util.Arrays.stream(more))
            .toArray(String[]::new);
    return new Program(manager.url()).run(words);
  }

  @Test
  void soManyAtOnceAndNoMore() {
    deployments(30);
    var ended = install("--parallel", "4");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("Summary: 30 of 30 installed, 0 failed, 0 skipped, 0 not begun");
    assertThat(most.get()).isBetween(2, 4);
    assertThat(looks).as("each was looked at until its end").hasSize(30).containsValues(2);
    assertThat(looks.values()).allMatch(looked -> looked == 2);
  }

  @Test
  void withoutAHostOrStartedHostADeploymentIsSkippedWithItsReason() {
    deployments(1);
    manager.row("deployments", "{'id':'bare','tenant_name':'t'}");
    manager.row("deployments", "{'id':'down','tenant_name':'t'}");
    host("down", "stopped");
    var ended = install();
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains(
            "skipped t/bare: it has no host",
            "skipped t/down: h-down is stopped",
            "1 of 1 installed");
  }

  @Test
  void aRefusedStartIsAFailureThatNamesItAndNothingIsBegunAfterIt() {
    deployments(5);
    refused.add("d1");
    var ended = install("--parallel", "1");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.lastErr())
        .contains("t/d1: refused", "unavailable_workflow_error", "Keep the old manager up");
    assertThat(ended.out()).contains("1 of 5 installed, 1 failed, 0 skipped, 3 not begun");
    assertThat(manager.asked("POST /api/v3.1/executions")).isEqualTo(2);
  }

  @Test
  void anExecutionThatFailedWithoutAWordIsAFailure() {
    deployments(3);
    failing.add("d2");
    var ended = install();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.lastErr()).contains("t/d2: execution e-d2 failed");
  }

  @Test
  void whatRunsOrSucceededSinceIsAdopted() {
    deployments(3);
    manager.row("executions", execution("old0", "d0", "terminated"));
    manager.row("executions", execution("old1", "d1", "started"));
    var ended = install("--since", "2026-11-20T09:00:00Z");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(manager.asked("POST /api/v3.1/executions")).as("d2 alone").isEqualTo(1);
    var later = install("--since", "2026-11-20T11:00:00Z", "--only", "t/d0");
    assertThat(later.exit()).as(later.err()).isZero();
    assertThat(manager.asked("POST /api/v3.1/executions")).isEqualTo(2);
    assertThat(install("--only", "t/none").lastErr()).contains("there are no deployments t/none");
  }

  /** 4.5.5 and newer show local times of before as UTC: by its time one may be of just now. */
  @Test
  void whatCameAlongWithASnapshotIsNoInstallation() throws IOException {
    deployments(1);
    Path known = folder.resolve("known");
    Files.writeString(known, "old0\n");
    manager.row("executions", execution("old0", "d0", "terminated"));
    String[] check = {
      "agents-check", "--since", "2026-11-20T09:00:00Z", "--known", known.toString()
    };
    assertThat(new Program(manager.url()).run(check).lastErr())
        .contains("t/d0 had no installation since then");
    var ended = install("--since", "2026-11-20T09:00:00Z", "--known", known.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(manager.asked("POST /api/v3.1/executions")).isEqualTo(1);
    assertThat(new Program(manager.url()).run(check).exit()).isZero();
  }

  @Test
  void whatCannotBeToldOfAnAgentIsCalledUnknown() {
    deployments(1);
    var unknown = new Program(manager.url()).run("agents-check");
    assertThat(unknown.exit()).as(unknown.err()).isZero();
    assertThat(unknown.out().strip()).isEqualTo("count alive=0 dead=0 unknown=1");
    assertThat(unknown.err())
        .contains(
            "t/d0 hosts=1 alive=0 dead=0 unknown=1", "no agents were installed by this manager");
    manager
        .find("node-instances", "h-d0")
        .putObject("runtime_properties")
        .putObject("agent_status")
        .put("agent_alive", false);
    var dead = new Program(manager.url()).run("agents-check");
    assertThat(dead.exit()).isEqualTo(1);
    assertThat(dead.lastOut()).isEqualTo("count alive=0 dead=1 unknown=0");
  }

  @Test
  void eachDeploymentMustHaveGotItsAgentsSince() {
    deployments(2);
    manager.row("deployments", "{'id':'bare','tenant_name':'t'}");
    manager.row("executions", execution("e0", "d0", "terminated"));
    String[] words = {"agents-check", "--since", "2026-11-20T09:00:00Z", "--zone", "UTC"};
    var one = new Program(manager.url()).run(words);
    assertThat(one.exit()).isEqualTo(1);
    assertThat(one.lastErr()).contains("the first: t/d1 had no installation since then");
    manager.row("executions", execution("e1", "d1", "terminated"));
    var both = new Program(manager.url()).run(words);
    assertThat(both.exit()).as(both.err()).isZero();
    assertThat(both.lastOut()).startsWith("2 of 2 got new agents since");
    words[2] = "2026-11-20T10:00:00.001Z";
    assertThat(new Program(manager.url()).run(words).exit()).isEqualTo(1);
    words[2] = "2026-11-20T09:00:00Z";
    manager.row("executions", execution("e2", "d1", "failed").replace("10:00:00", "10:05:00"));
    assertThat(new Program(manager.url()).run(words).lastErr()).contains("one that is failed");
  }

  @Test
  void localTimesNeedAZoneAndAWrongOneShows() {
    try (var old = new ScriptedManager("4.2.0")) {
      old.row("deployments", "{'id':'d','tenant_name':'t'}");
      old.row(
          "node-instances",
          "{'id':'h','host_id':'h','deployment_id':'d','state':'started','tenant_name':'t'}");
      var blind = new Program(old.url()).run("agents-check", "--since", "2026-11-20T09:00:00Z");
      assertThat(blind.exit()).isEqualTo(1);
      assertThat(blind.lastErr()).contains("Give --zone, as date +%z");
      old.script(
          (x, what) ->
              what.equals("POST /api/v3.1/executions")
                  && ScriptedManager.answer(
                      x,
                      201,
                      ScriptedManager.json(
                          execution("e", "d", "terminated")
                              .replace(
                                  "2026-11-20T10:00:00.000Z",
                                  java.time.LocalDateTime.now(java.time.ZoneOffset.ofHours(3))
                                      + "Z"))));
      var wrong = new Program(old.url()).run("agents-install", "--zone", "+0000");
      assertThat(wrong.exit()).isEqualTo(1);
      assertThat(wrong.lastErr()).contains("its zone is not Z, or its clock is wrong");
      var right = new Program(old.url()).run("agents-install", "--zone", "+0300");
      assertThat(right.exit()).as(right.err()).isZero();
    }
  }
}
