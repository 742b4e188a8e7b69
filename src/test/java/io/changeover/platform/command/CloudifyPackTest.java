package io.changeover.platform.command;

import static io.changeover.platform.command.CloudBench.BACK;
import static io.changeover.platform.command.CloudBench.BACK_AGAIN;
import static io.changeover.platform.command.CloudBench.SECURED;
import static io.changeover.platform.command.CloudBench.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.lab.LabKind;
import io.changeover.platform.Procedure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped Cloudify pack, driven with its real client program over stand-ins of managers, action
 * by action in the order of the paths. Back from each phase: {@code CloudifyPhasesChaos}.
 */
class CloudifyPackTest {

  private static final List<String> RESTORED =
      List.of("tear-down", "install", "restore", "put-back-configuration");
  private static final List<String> CONNECTED = List.of("reconnect-agents", "verify-new", "reopen");
  private static final List<String> IN_PLACE =
      Stream.of(RESTORED, CONNECTED).flatMap(List::stream).toList();

  @TempDir Path folder;

  private static final List<String> MOVED =
      List.of("provision", "restore", "put-back-configuration", "fence-old", "reconnect-agents");
  private static final List<String> NEW_HOST =
      Stream.of(MOVED, CONNECTED.subList(1, 3)).flatMap(List::stream).toList();

  @Test
  void inPlaceItGoesBackAndThenForwardToTheEnd() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD)) {
      for (var last : List.of("prove", "restore")) {
        var half = bench.begun(bench.trial());
        run(half, IN_PLACE.subList(0, IN_PLACE.indexOf(last) + 1));
        if (last.equals("prove")) {
          // with such an archive no manager is torn down, nor installed on the way back
          half.note("snapshot/archive", "gone bad");
          assertThatThrownBy(() -> half.run("tear-down"))
              .hasMessageContaining("prove that the archive is whole");
        }
        run(half, BACK);
        bench.assertServes(bench.manager(), "4.0.1");
        bench.assertPeopleLogIn("4.0.1");
      }
      var whole = bench.withProcesses().trial();
      whole.observe();
      run(whole, SECURED);
      run(whole, RESTORED);
      run(whole, CONNECTED);
      run(whole, List.of("finish"));
      bench.assertServes(bench.manager(), "4.2");
      bench.assertPeopleLogIn("4.2");
    }
  }

  @Test
  void onANewHostItGoesBackAndThenForwardToTheEnd() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD_NEW)) {
      for (var last : List.of("fence-old", "reopen")) {
        var half = bench.begun(bench.trial());
        run(half, NEW_HOST.subList(0, NEW_HOST.indexOf(last) + 1));
        run(half, BACK_AGAIN);
        bench.assertServes(bench.manager(), "4.2");
        assertThat(bench.secretsOn(bench.manager(), half)).isEmpty();
        // as the prerequisite says: it holds data now
        bench.clear(bench.newManager());
      }
      var whole = bench.forward();
      bench.assertServes(bench.newManager(), "7.0.4");
      assertThat(bench.manager().isOn()).isFalse();
      assertThat(bench.secretsOn(bench.manager(), whole)).isEmpty();
      // as when the last answer was lost
      whole.run("finish");
    }
  }

  @Test
  void theOldestManagerIsCarriedToANewHostAndBackAndThereForGood() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD_OLD)) {
      var half = bench.begun(bench.trial());
      run(half, MOVED);
      run(half, BACK);
      bench.assertServes(bench.manager(), "3.4.2");
      bench.clear(bench.newManager());
      var whole = bench.forward();
      bench.assertServes(bench.newManager(), "4.2");
      assertThat(bench.manager().isOn()).isFalse();
      assertThat(bench.secretsOn(bench.newManager(), whole)).isEmpty();
      assertThat(whole.host.evidence.get("shredded-on-new-machine"))
          .as("4.2 leaves the archive on its disk and lists it no more")
          .startsWith("shredded: ")
          .endsWith(", 1 files");
    }
  }

  /** cfy acts on the manager whose profile is active, and asks nobody. */
  @Test
  void noOtherManagerIsTornDown() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD)) {
      var half = bench.begun(bench.trial());
      bench.command(bench.manager(), "cfy", "profiles", "use", "192.0.2.7");
      assertThatThrownBy(() -> half.run("tear-down"))
          .hasMessageContaining("names none of 127.0.0.1")
          .hasMessageContaining("Nothing was changed");
      assertThat(half.host.evidence).doesNotContainKey("old-is-gone");
      run(half, BACK);
      bench.assertServes(bench.manager(), "4.0.1");
    }
  }

  /** From 4.5 on the record is older than the closed door. */
  @Test
  void whatChangesBetweenTheRecordAndTheSnapshotIsFoundBeforeTheTearDown() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD, "4.6", "5.0.5")) {
      var half = bench.trial();
      half.observe();
      var closing = half.render("close-off");
      int recorded = 1;
      while (!closing.commands().get(recorded - 1).argv().contains("record")) {
        recorded++;
      }
      half.host.run(closing, recorded);
      bench.addSecret(bench.manager(), "meanwhile");
      var rest = closing.commands().subList(recorded, closing.commands().size());
      half.host.run(new Procedure("close-off", rest));
      run(half, List.of("save-configuration", "snapshot"));
      assertThatThrownBy(() -> half.run("prove"))
          .hasMessageContaining("+ secret default_tenant meanwhile")
          .hasMessageContaining("roll back and start again");
      run(half, BACK);
      assertThat(bench.ask(bench.manager(), "admin", bench.password(), "/maintenance").body())
          .contains("\"deactivated\"");
      run(bench.begun(bench.trial()), BACK);
    }
  }

  /** What it heals after its snapshot was begun, the new one does not know of. */
  @Test
  void healsOfTheOldManagerCountFromItsSnapshotOn() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD_NEW)) {
      var whole = bench.trial();
      whole.observe();
      run(whole, SECURED.subList(0, 3));
      String early = bench.heal(bench.manager(), "d1");
      assertThatThrownBy(() -> whole.run("prove"))
          .hasMessageContaining(early)
          .hasMessageContaining("roll back and start again");
      run(whole, BACK);
      var again = bench.begun(bench.trial());
      String late = bench.heal(bench.manager(), "d1");
      run(again, MOVED);
      assertThatThrownBy(() -> again.run("verify-new"))
          .hasMessageContaining(late)
          .hasMessageContaining("after its snapshot was begun");
      again.note("heals-seen", "%s by olga: one%n%s by olga: one".formatted(early, late));
      again.run("verify-new");
    }
  }

  /** In maintenance mode the old one tells no executions, and can begin none. */
  @Test
  void aManagerInMaintenanceModeHealsNothingWhileItMoves() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD_NEW, "4.6", "7.0.4")) {
      bench.forward();
      bench.assertServes(bench.newManager(), "7.0.4");
    }
  }

  /** Nothing else can tell that a machine is not there twice, or that a password fits. */
  @Test
  void usersAreNotLetInBeforeAPersonHasLookedAtHealsAndSeenToTheirPasswords() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD_OLD, "4.0.1", "4.2")) {
      var whole = bench.begun(bench.trial());
      run(whole, MOVED);
      String heal = bench.heal(bench.newManager(), "d1");
      assertThatThrownBy(() -> whole.run("verify-new"))
          .hasMessageContaining(heal)
          .hasMessageContaining("/heals-seen on the control host");
      whole.note("heals-seen", heal);
      assertThatThrownBy(() -> whole.run("verify-new")).hasMessageContaining("does not say who");
      whole.note("heals-seen", heal + " by olga: one machine only");
      assertThatThrownBy(() -> whole.run("verify-new"))
          .hasMessageContaining("2 users do not fit any more: alice, bob")
          .hasMessageContaining("A person is needed");
      bench.setPassword(bench.newManager(), "alice", "anew-Passw0rd");
      whole.note("users-done", "alice by olga: new password\nbob by olga: he has left");
      whole.run("verify-new");
      assertThat(whole.host.evidence.get("heals-on-new"))
          .contains("seen by olga: one machine only (the file is of ")
          .endsWith("heals 1, of which 1 seen to");
      assertThat(whole.host.evidence.get("users-seen-to")).contains("bob: seen to by olga: he has");
      whole.run("reopen");
      assertThat(bench.ask(bench.newManager(), "alice", "anew-Passw0rd", "/version").statusCode())
          .isEqualTo(200);
    }
  }
}
