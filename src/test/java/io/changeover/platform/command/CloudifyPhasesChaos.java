package io.changeover.platform.command;

import static io.changeover.platform.command.CloudBench.BACK;
import static io.changeover.platform.command.CloudBench.BACK_AGAIN;
import static io.changeover.platform.command.CloudBench.SECURED;
import static io.changeover.platform.command.CloudBench.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.lab.LabKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Forward and back from <em>each</em> phase of each path, which takes longer than a check has;
 * {@code ./check chaos} runs it. The check goes back from the phases where most is at stake ({@code
 * CloudifyPackTest}).
 */
class CloudifyPhasesChaos {

  private static final List<String> CHANGED_IN_PLACE =
      List.of("tear-down", "install", "restore", "put-back-configuration", "reconnect-agents");
  private static final List<String> CHANGED_ON_NEW_HOST =
      List.of("provision", "restore", "put-back-configuration", "fence-old", "reconnect-agents");
  private static final List<String> HANDED_OVER = List.of("verify-new", "reopen");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = LabKind.class,
      names = {"CLOUD", "CLOUD_NEW", "CLOUD_OLD"})
  void itGoesBackFromEachPhase(LabKind kind) throws IOException {
    boolean inPlace = kind == LabKind.CLOUD;
    var phases = new ArrayList<>(SECURED);
    phases.addAll(inPlace ? CHANGED_IN_PLACE : CHANGED_ON_NEW_HOST);
    phases.addAll(HANDED_OVER);
    try (var bench = CloudBench.standUp(folder, kind)) {
      for (String last : phases) {
        System.out.println(kind + ": back from after " + last);
        var half = bench.trial();
        half.observe();
        run(half, phases.subList(0, phases.indexOf(last) + 1));
        run(half, inPlace ? BACK : BACK_AGAIN);
        bench.assertServes(bench.manager(), kind.from());
        assertThat(bench.secretsOn(bench.manager(), half)).as("after " + last).isEmpty();
        if (!inPlace && phases.indexOf(last) >= SECURED.size()) {
          bench.clear(bench.newManager());
        }
      }
    }
  }
}
