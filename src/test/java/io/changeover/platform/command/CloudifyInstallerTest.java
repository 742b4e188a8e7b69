package io.changeover.platform.command;

import static io.changeover.platform.command.CloudBench.BACK;
import static io.changeover.platform.command.CloudBench.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.lab.LabKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As {@link CloudifyPackTest}, of managers that an installer tears down, installs and upgrades. */
class CloudifyInstallerTest {

  @TempDir Path folder;

  /** From 4.3 on the installer tears down and installs, from 6.0 on it can upgrade, too. */
  @ParameterizedTest
  @CsvSource({"4.2,4.5.5,reinstall", "4.6,5.0.5,reinstall", "6.4,7.0.4,upgrade"})
  void inPlaceByTheInstallerItGoesBackAndThenForward(String from, String to, String way)
      throws IOException {
    try (var bench = CloudBench.standUp(folder, LabKind.CLOUD, from, to)) {
      Path licence = folder.resolve("licence.yaml");
      Files.writeString(licence, "customer_id: changeover-lab\n");
      var settings = Map.of("inPlaceBy", way, "licence", licence.toString());
      assertThat(CloudBench.unmet(bench.trial(settings))).isEmpty();
      var half = bench.begun(bench.trial(settings));
      run(half, List.of("tear-down", "install"));
      assertThat(bench.manager().version()).isEqualTo(to);
      run(half, BACK);
      bench.assertServes(bench.manager(), from);
      var whole = bench.begun(bench.trial(settings));
      run(whole, List.of("tear-down", "install", "restore", "put-back-configuration"));
      run(whole, List.of("reconnect-agents", "verify-new", "reopen"));
      run(whole, List.of("finish"));
      bench.assertServes(bench.manager(), to);
      bench.assertPeopleLogIn(to);
    }
  }
}
