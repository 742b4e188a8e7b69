package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users did since the record is a number, and nothing but a number. */
class LossTest {

  @TempDir Path folder;

  @Test
  void whatDiffersIsCountedOnceEach() {
    String record = folder.resolve("record").toString();
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.row("blueprints", "{'id':'old','tenant_name':'t'}");
      manager.row("deployments", "{'id':'d','tenant_name':'t'}");
      manager.row(
          "node-instances",
          "{'id':'h','host_id':'h','deployment_id':'d','state':'started','tenant_name':'t'}");
      var program = new Program(manager.url());
      assertThat(program.run("record", "--out", record).exit()).isZero();

      var nothing = program.run("loss", "--with", record);
      assertThat(nothing.exit()).as(nothing.err()).isZero();
      assertThat(nothing.out().strip()).isEqualTo("0");

      manager.find("node-instances", "h").put("state", "stopped");
      manager.list("blueprints").removeAll();
      manager.row("blueprints", "{'id':'new','tenant_name':'t'}");
      manager.row("secrets", "{'key':'k','tenant_name':'t'}");
      var some = program.run("loss", "--with", record);
      assertThat(some.exit()).isZero();
      assertThat(some.out().strip()).as("a changed deployment is one thing").isEqualTo("4");
      assertThat(some.err())
          .contains("- blueprint t old", "+ blueprint t new", "+ secret t k", "d stopped=1");
    }
  }

  @Test
  void whatPeopleSetGoingIsLostToo() {
    String record = folder.resolve("record").toString();
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.row("deployments", "{'id':'d','tenant_name':'t'}");
      execution(manager, "e1", "install");
      var program = new Program(manager.url());
      assertThat(program.run("record", "--out", record).exit()).isZero();
      execution(manager, "e2", "install_new_agents");
      execution(manager, "e3", "create_deployment_environment");
      execution(manager, "e4", "execute_operation");
      String[] loss = {"loss", "--with", record, "--ours", "t/d/execute_operation"};
      assertThat(program.run(loss).out().strip()).as("all of the move's own").isEqualTo("0");
      execution(manager, "e5", "execute_operation");
      execution(manager, "e6", "scale");
      var two = program.run(loss);
      assertThat(two.out().strip()).as(two.err()).isEqualTo("2");
      assertThat(two.err()).contains("executions that people began: 2");
      assertThat(program.run("compare", "--with", record).exit())
          .as("they do not tell managers apart")
          .isZero();
    }
  }

  private static void execution(ScriptedManager manager, String id, String workflow) {
    manager.row(
        "executions",
        "{'id':'%s','workflow_id':'%s','deployment_id':'d','tenant_name':'t','status':'terminated'}"
            .formatted(id, workflow));
  }

  @Test
  void withoutARecordOrAManagerThereIsNoNumber() {
    var none =
        new Program("http://127.0.0.1:1").run("loss", "--with", folder.resolve("x").toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.out()).isEmpty();
  }
}
