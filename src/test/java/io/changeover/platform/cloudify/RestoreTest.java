package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore is ordered once, waited through, and believed only when its contents are there. */
class RestoreTest {

  private static final String POST = "POST /api/v3.1/snapshots/s1/restore";
  private static final String EXECUTION = "GET /api/v3.1/executions/r1";
  private static final String LICENCE = "PUT /api/v3.1/license";
  private static final String BLUEPRINT = "{'id':'b1','tenant_name':'default_tenant'}";
  private static final String RUNNING =
      "{'id':'r1','status':'started','workflow_id':'restore_snapshot','tenant_name':'default_tenant','error':'','parameters':{'snapshot_id':'s1'}}";

  @TempDir Path folder;

  private final AtomicInteger looks = new AtomicInteger();
  private ScriptedManager manager;
  private Path record;

  @BeforeEach
  void make() throws IOException {
    record =
        Files.write(
            folder.resolve("record"),
            List.of(
                "# changeover cloudify inventory 1",
                "# version 4.2.0",
                "# asked as admin",
                "blueprint default_tenant b1",
                "tenant default_tenant"));
    manager = new ScriptedManager("4.6.0");
    manager.row("snapshots", "{'id':'s1','status':'uploaded'}");
  }

  /** What happens at a look at the execution. */
  private interface Story {
    boolean at(int look, HttpExchange exchange) throws IOException;
  }

  private void story(boolean answered, Story story) {
    manager.script(
        (x, what) -> {
          if (what.equals(POST)) {
            manager.row("executions", RUNNING);
            return !answered
                || ScriptedManager.answer(
                    x, 200, ScriptedManager.json("{'id':'r1','status':'pending'}"));
          }
          return what.equals(EXECUTION) && story.at(looks.incrementAndGet(), x);
        });
  }

  private void restored(String status) {
    manager.find("executions", "r1").put("status", status);
    if (status.equals("terminated")) {
      manager.row("blueprints", BLUEPRINT);
      manager.list("snapshots").removeAll();
    }
  }

  private Program.Ended restore(String... more) {
    var words =
        new ArrayList<>(
            List.of("snapshot-restore", "--id", "s1", "--source-version", "4.2.0", "--record"));
    words.addAll(List.of(record.toString(), "--good", "3", "--settle", "PT0.1S"));
    words.addAll(List.of(more));
    return new Program(manager.url())
        .with("CLOUDIFY_OTHER_USERNAME", "admin")
        .with("CLOUDIFY_OTHER_PASSWORD", "of-the-old")
        .run(words.toArray(String[]::new));
  }

  @Test
  void itIsWaitedThroughWhateverARestoreAnswers() {
    story(
        true,
        (look, x) -> {
          if (look == 2) {
            return ScriptedManager.html(x, 502);
          } else if (look == 3) {
            return ScriptedManager.error(x, 404, "not_found_error", "not yet again");
          } else if (look == 4) {
            return true;
          } else if (look == 5) {
            manager.password = "of-the-old";
          } else if (look == 8) {
            restored("terminated");
          }
          return false;
        });
    var ended = restore();
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out())
        .contains("answered with 502", "ready: 3 good answers", "list of snapshots is empty");
    assertThat(manager.asked(POST)).isEqualTo(1);
    manager.close();
  }

  @Test
  void oneThatRunsOrRanIsAdopted() {
    manager.row("executions", RUNNING);
    story(
        true,
        (look, x) -> {
          if (look == 2) {
            restored("terminated");
          }
          return false;
        });
    assertThat(restore().exit()).isZero();
    var again = restore();
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(manager.asked(POST)).isZero();
    manager.close();
  }

  /** The executions of the old manager come along, its own restores among them. */
  @Test
  void oneOfAnotherSnapshotIsNotAdopted() {
    manager.row("executions", RUNNING.replace("r1", "r0").replace("'s1'", "'s0'"));
    manager.find("executions", "r0").put("status", "terminated");
    story(
        true,
        (look, x) -> {
          restored("terminated");
          return false;
        });
    var ended = restore();
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(manager.asked(POST)).isEqualTo(1);
    manager.close();
  }

  @Test
  void anOrderWhoseAnswerWasLostIsNotGivenAgain() {
    story(
        false,
        (look, x) -> {
          restored("terminated");
          return false;
        });
    var ended = restore();
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(manager.asked(POST)).isEqualTo(1);
    manager.close();
  }

  @Test
  void theOneThatDidNothingIsFound() {
    story(
        true,
        (look, x) -> {
          manager.find("executions", "r1").put("status", "terminated");
          return false;
        });
    var ended = restore();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).contains("- blueprint default_tenant b1");
    assertThat(ended.lastErr()).contains("nothing was restored, whatever the status");
    manager.close();
  }

  @Test
  void aRefusalSaysThatNothingWasReplacedAndAFailureThatItMay() {
    String refusal =
        "NonRecoverableError: Snapshot restoration on a non-empty manager is not permitted.";
    story(
        true,
        (look, x) -> {
          restored("failed");
          manager
              .find("executions", "r1")
              .put("error", "Traceback\n" + (look == 1 ? refusal : "ValueError: boom"));
          return false;
        });
    assertThat(restore().lastErr())
        .contains("non-empty manager is not permitted", "before anything was replaced", "--again");
    assertThat(manager.asked(POST)).isEqualTo(1);
    var ended = restore();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.lastErr()).contains("ValueError: boom", "may be half restored");
    assertThat(manager.asked(POST)).as("a failed one is not silently ordered anew").isEqualTo(1);
    manager.close();
  }

  @Test
  void whoIsNotTheFirstAdministratorIsRefusedBeforeAnythingIsReplaced() {
    story(
        true,
        (look, x) -> {
          restored("failed");
          manager
              .find("executions", "r1")
              .put("error", "The current user is not authorized to restore v4 snapshots. Only");
          return false;
        });
    var ended = restore();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.lastErr()).contains("not authorized", "before anything was replaced");
    manager.close();
  }

  private String lastAsked() {
    List<String> asked = manager.asked();
    return asked.get(asked.size() - 1);
  }

  @Test
  void theRebootMustBeSeen() throws Exception {
    story(
        true,
        (look, x) -> {
          restored("terminated");
          return false;
        });
    var rebooting =
        new Thread(
            () -> {
              // The next question shows that the answer "terminated" has arrived.
              while (looks.get() == 0 || lastAsked().equals(EXECUTION)) {
                Thread.onSpinWait();
              }
              long down = System.nanoTime();
              manager.reboot(() -> System.nanoTime() - down > 1_500_000_000L);
            });
    rebooting.start();
    var ended = restore("--restore-certificates", "--reboot-within", "PT10S");
    rebooting.join();
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("the manager's host went down", "not ready:");
    manager.close();
  }

  @Test
  void aRebootThatDoesNotComeIsAFailure() {
    story(
        true,
        (look, x) -> {
          restored("terminated");
          return false;
        });
    var ended = restore("--restore-certificates", "--reboot-within", "PT0.5S");
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.lastErr()).contains("was not seen within 0 s");
    manager.close();
  }

  /** A snapshot may bring a licence that is over: then nobody may ask how the restore ends. */
  @Test
  void theLicenceIsGivenAgainOnceTheManagerSaysThatTheRestoreIsOver() throws IOException {
    manager.close();
    manager = new ScriptedManager("5.0.5").row("snapshots", "{'id':'s1','status':'uploaded'}");
    licensed();
    var probes = new AtomicInteger();
    manager.script(
        (x, what) -> {
          if (!what.endsWith("/snapshot-status") || probes.incrementAndGet() > 3) {
            return false;
          }
          return ScriptedManager.answer(x, 200, ScriptedManager.json("{'status':'running'}"));
        });
    var ended = restore("--licence", licence().toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(manager.asked(LICENCE)).isEqualTo(1);
    var asked = manager.asked();
    assertThat(asked.subList(0, asked.indexOf(LICENCE)))
        .as("not while the database may be replaced")
        .filteredOn(what -> what.endsWith("/snapshot-status"))
        .hasSize(4);
    assertThat(ended.out()).contains("it was given ours again", "the restore ended: terminated");
    manager.close();
  }

  @Test
  void theLicenceIsGivenAgainAfterAWhileWhereNobodySaysThatTheRestoreIsOver() throws IOException {
    licensed();
    var ended = restore("--licence", licence().toString(), "--licence-after", "PT0.3S");
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(manager.asked(LICENCE)).isEqualTo(1);
    assertThat(manager.asked(EXECUTION)).as("it was borne for a while").isGreaterThan(3);
    manager.close();
  }

  @Test
  void withoutALicenceToGiveTheRefusalIsTold() throws IOException {
    licensed();
    var ended = restore();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.lastErr()).contains("may still run", "Upload a licence");
    manager.close();
  }

  private Path licence() throws IOException {
    return Files.writeString(folder.resolve("licence.yaml"), "customer_id: ours");
  }

  /** From the second look on nothing but a new licence is taken. */
  private void licensed() {
    manager.script(
        (x, what) -> {
          if (what.equals(LICENCE)) {
            restored("terminated");
            return ScriptedManager.answer(x, 200, ScriptedManager.json("{}"));
          }
          return false;
        });
    story(
        true,
        (look, x) ->
            look > 1
                && manager.asked(LICENCE) == 0
                && ScriptedManager.error(
                    x, 400, "expired_cloudify_license", "The Manager's license has expired"));
  }

  @Test
  void whatCannotBeRestoredIsNotOrdered() {
    story(true, (look, x) -> false);
    assertThat(restore("--no-reboot").exit()).isEqualTo(2);
    manager.list("snapshots").removeAll();
    assertThat(restore().lastErr()).contains("there is no snapshot s1");
    var newer =
        new Program(manager.url())
            .run(
                "snapshot-restore",
                "--id",
                "s1",
                "--source-version",
                "5.0.5",
                "--record",
                record.toString());
    assertThat(newer.lastErr()).contains("cannot restore a snapshot of 5.0.5");
    assertThat(manager.asked(POST)).isZero();
    manager.close();
  }
}
