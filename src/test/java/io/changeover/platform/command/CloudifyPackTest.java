package io.changeover.platform.command;

import static io.changeover.platform.command.CloudBench.BACK;
import static io.changeover.platform.command.CloudBench.SECURED;
import static io.changeover.platform.command.CloudBench.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.lab.LabKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped Cloudify pack, driven with its real client program over stand-ins of managers, action
 * by action in the order of the paths.
 */
class CloudifyPackTest {

  private static final List<String> RESTORED =
      List.of("tear-down", "install", "restore", "put-back-configuration");
  private static final List<String> CONNECTED = List.of("reconnect-agents", "verify-new", "reopen");

  @TempDir Path folder;

  private static final List<String> MOVED =
      List.of("provision", "restore", "put-back-configuration", "fence-old", "reconnect-agents");

  @Test
  void inPlaceItGoesBackFromWhereverItIsAndThenForwardToTheEnd() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD)) {
      for (var last : List.of("prove", "tear-down", "put-back-configuration")) {
        var half = bench.begun(bench.trial());
        run(half, RESTORED.subList(0, RESTORED.indexOf(last) + 1));
        run(half, BACK);
        bench.assertServes(bench.manager(), "4.0.1");
        assertPeopleLogIn(bench, "4.0.1");
      }
      var whole = bench.withProcesses().trial();
      whole.observe();
      run(whole, SECURED);
      run(whole, RESTORED);
      run(whole, CONNECTED);
      run(whole, List.of("finish"));
      bench.assertServes(bench.manager(), "4.2");
      assertPeopleLogIn(bench, "4.2");
    }
  }

  @Test
  void onANewHostItGoesBackFromWhereverItIsAndThenForwardToTheEnd() throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD_NEW)) {
      for (var last : List.of("provision", "restore", "fence-old", "reconnect-agents")) {
        var half = bench.begun(bench.trial());
        run(half, MOVED.subList(0, MOVED.indexOf(last) + 1));
        run(half, BACK);
        bench.assertServes(bench.manager(), "4.2");
        // as the prerequisite says: it holds data now
        bench.clear(bench.newManager());
      }
      bench.forward();
      bench.assertServes(bench.newManager(), "7.0.4");
      assertThat(bench.manager().isOn()).isFalse();
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
      bench.forward();
      bench.assertServes(bench.newManager(), "4.2");
      assertThat(bench.manager().isOn()).isFalse();
    }
  }

  private static void assertPeopleLogIn(CloudBench bench, String version) throws IOException {
    assertThat(bench.ask(bench.manager(), "alice", "alice-password", "/version").body())
        .contains(version);
  }
}
