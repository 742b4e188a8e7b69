package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.lab.LabKind;
import io.changeover.platform.Rule;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is in the way of an upgrade is found by looking, each with its cure, and changes nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudifyRefusalTest {

  @TempDir static Path folder;
  private CloudBench inPlace;
  private CloudBench newHost;

  @BeforeAll
  void standUp() throws IOException {
    inPlace = CloudBench.standUp(Files.createDirectories(folder.resolve("in")), LabKind.CLOUD);
    newHost = CloudBench.standUp(Files.createDirectories(folder.resolve("new")), LabKind.CLOUD_NEW);
  }

  @AfterAll
  void takeDown() {
    inPlace.close();
    newHost.close();
  }

  @Test
  void nothingIsInTheWayOfTheLabsOwn() {
    assertThat(unmet(inPlace.trial())).isEmpty();
    assertThat(unmet(newHost.trial())).isEmpty();
  }

  /** An approval must not lapse because somebody looked again. */
  @Test
  void twoLooksSeeTheSame() {
    var trial = inPlace.trial();
    var once = new java.util.TreeMap<>(trial.observe().facts());
    var again = new java.util.TreeMap<>(trial.observe().facts());
    for (var facts : List.of(once, again)) {
      facts.keySet().removeIf(name -> name.endsWith("Now") || name.endsWith("Bytes"));
    }
    assertThat(again).isEqualTo(once);
  }

  @Test
  void aManagerElsewhereIsNotTheOneThatWouldBeTornDown() {
    var trial = inPlace.trial();
    trial.observe();
    var facts = trial.facts();
    facts.put("answersAt", List.of("192.0.2.7"));
    assertThat(unmet(trial, facts)).containsExactly("right manager");
  }

  @Test
  void aTenantThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> inPlace.trial(Map.of("tenant", "nobodys")).observe())
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("nobodys")
        .hasMessageContaining("Nothing was changed")
        .hasMessageContaining("Correct the setting");
  }

  @Test
  void aPasswordThatIsNotTheManagersIsSaid() {
    assertThatThrownBy(() -> inPlace.trial(Map.of("password", "wrong")).observe())
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("does not let 'admin' in")
        .hasMessageContaining("user and password");
  }

  @Test
  void aManagerThatDoesNotAnswerIsSaid() {
    assertThatThrownBy(() -> inPlace.trial(Map.of("url", "http://127.0.0.1:1")).observe())
        .hasMessageContaining("does not answer")
        .hasMessageContaining("Nothing was changed");
  }

  @Test
  void aClusterIsNotForThisPack() throws IOException {
    Path faults = inPlace.manager().path("/faults");
    Files.writeString(faults, "cluster-nodes 3\n");
    assertThat(unmet(inPlace.trial())).containsExactly("one manager");
    Files.delete(faults);
  }

  @Test
  void aServiceThatIsDownIsFound() throws IOException {
    inPlace.command(inPlace.manager(), "systemctl", "stop", "cloudify-riemann");
    assertThat(unmet(inPlace.trial())).containsExactly("manager is up");
    inPlace.command(inPlace.manager(), "systemctl", "start", "cloudify-riemann");
  }

  @Test
  void aFullDiskAndAWrongClockAndALicenceThatIsOverAreInTheWay() {
    var trial = inPlace.trial();
    trial.observe();
    var facts = trial.facts();
    facts.put("freeBytes", List.of("1000000"));
    facts.put("clockSkewNow", List.of("300"));
    assertThat(unmet(trial, facts)).containsExactly("free disk", "clock");
    facts = trial.facts();
    facts.put("version", List.of("4.6"));
    facts.put("licenceState", List.of("expired"));
    assertThat(unmet(trial, facts)).contains("licence");
  }

  @Test
  void aMachineThatTakesOverAndHoldsDataIsLeftAlone() throws IOException {
    var busy =
        Map.of("newUrl", inPlace.manager().url(), "newPassword", inPlace.setting("password"));
    assertThat(unmet(newHost.trial(busy)))
        .contains("new manager is empty", "version of the new manager");
  }

  @Test
  void thePathToANewHostNeedsAnotherAddressAFenceAndALicence() {
    var same = Map.of("newUrl", newHost.setting("url"), "fence", "", "licence", "");
    assertThat(unmet(newHost.trial(same)))
        .contains("another address", "fence", "licence of the new version", "new manager is empty");
  }

  private static List<String> unmet(Trial trial) {
    trial.observe();
    return unmet(trial, trial.facts());
  }

  private static List<String> unmet(Trial trial, Map<String, List<String>> facts) {
    var from = new Version(facts.get("version").get(0));
    var to = new Version(facts.get("hop.to").get(0));
    return trial.platform.data().prerequisites(from, to).stream()
        .filter(one -> one.isFor(facts.get("plan.path").get(0)))
        .filter(one -> one.rule().evaluate(facts).verdict() != Rule.Verdict.HOLDS)
        .peek(one -> assertThat(one.cure()).isNotBlank())
        .map(one -> one.name())
        .toList();
  }
}
