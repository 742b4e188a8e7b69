package io.changeover.platform.command;

import static io.changeover.platform.command.CloudBench.unmet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.lab.LabKind;
import io.changeover.platform.PlatformData;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
  void aManagerElsewhereIsNotTheOneThatWouldBeTornDownOrFenced() {
    for (var trial : List.of(inPlace.trial(), newHost.trial())) {
      trial.observe();
      var facts = trial.facts();
      facts.put("answersAt", List.of("192.0.2.7"));
      assertThat(unmet(trial, facts)).containsExactly("right manager");
    }
    var trial = newHost.trial();
    trial.observe();
    var facts = trial.facts();
    facts.put("newAnswersAt", List.of("192.0.2.7"));
    assertThat(unmet(trial, facts)).containsExactly("right new manager");
  }

  /** Each machine calls itself 127.0.0.1, and an url with that leads to the control host. */
  @Test
  void aLoopbackAddressTellsNothingOfAMachineElsewhere() {
    assertThat(unmet(inPlace.trialElsewhere())).containsExactly("right manager");
  }

  /** It would tear down that one, whatever the url says. */
  @Test
  void aManagerThatIsNotTheActiveOneOfCfyIsNamed() throws IOException {
    inPlace.command(inPlace.manager(), "cfy", "profiles", "use", "192.0.2.7");
    assertThat(unmet(inPlace.trial())).containsExactly("profile of cfy");
    assertThat(unmet(inPlace.trial(Map.of("profileAddress", "192.0.2.7")))).isEmpty();
    inPlace.command(inPlace.manager(), "cfy", "profiles", "use", "127.0.0.1");
  }

  @Test
  void aKeyThatIsEmptyKeepsNothingInClear() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty-key"), "\n");
    assertThat(unmet(inPlace.trial(Map.of("archiveKey", "file:" + empty))))
        .containsExactly("key of archives");
  }

  @Test
  void anInstallersPackageIsLookedForWhereItsPathLeads() throws IOException {
    assertThat(packages("/nowhere/{version}.rpm")).isEmpty();
    assertThat(packages("")).isEmpty();
    for (String there : List.of("4.0.1", "5.0.5")) {
      Files.writeString(folder.resolve(there + ".rpm"), "");
    }
    assertThat(packages(folder + "/{version}.rpm")).containsExactly("4.0.1", "5.0.5");
    assertThat(packages("https://packages.example/{version}.rpm")).contains("4.3", "7.0.4");
    assertThat(packages("cloudify-manager-install-{version}")).contains("4.3", "7.0.4");
  }

  private List<String> packages(String setting) {
    return inPlace.trial(Map.of("package", setting)).observe().facts().get("packagesThere");
  }

  @Test
  void aTenantOfTheHarmlessWorkflowThatIsNotThereIsNamed() {
    assertThat(unmet(inPlace.trial(Map.of("smokeTenant", "nobodys"))))
        .containsExactly("tenant of the harmless workflow");
  }

  /** Behind a floating IP the machine does not know the address that leads to it. */
  @Test
  void anAddressThatIsTranslatedIsNamed() {
    assertThat(inPlace.trial(Map.of("natAddress", "127.0.0.1")).observe().facts())
        .containsEntry("answersAt", List.of());
  }

  @Test
  void aTenantThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> inPlace.trial(Map.of("tenant", "nobodys")).observe())
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("nobodys")
        .hasMessageContaining("Nothing was changed")
        .hasMessageContaining("Correct the setting");
  }

  /** One that is let in without it, but not to what is of a tenant. */
  @Test
  void aTenantThatIsNotThereIsNamedByANewerManagerToo() {
    assertThat(unmet(newHost.trial(Map.of("tenant", "nobodys")))).contains("tenant");
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
    facts.put("managerFreeBytes", List.of("1000000"));
    assertThat(unmet(trial, facts)).containsExactly("free disk on the manager's machine");
    var moving = newHost.trial();
    moving.observe();
    facts = moving.facts();
    facts.put("newFreeBytes", List.of("1000000"));
    assertThat(unmet(moving, facts)).containsExactly("free disk on the new machine");
    facts = trial.facts();
    facts.put("version", List.of("4.6"));
    facts.put("licenceState", List.of("expired"));
    assertThat(unmet(trial, facts)).contains("licence");
  }

  /** Else the way back ends at the old installation. */
  @Test
  void whatTheOldVersionWasInstalledFromMustBeThere() {
    var gone = Map.of("blueprint", "/nowhere/{version}.yaml", "inputs", "");
    assertThat(unmet(inPlace.trial(gone)))
        .containsExactly(
            "blueprint of the old version",
            "inputs of the old version",
            "blueprint of the new version",
            "inputs of the new version");
  }

  @Test
  void howItIsUpgradedInPlaceIsOneOfTwoWords() {
    assertThat(unmet(inPlace.trial(Map.of("inPlaceBy", "upgrade"))))
        .as("there is no such command before 6.0")
        .containsExactly("upgrade in place");
    assertThat(unmet(inPlace.trial(Map.of("inPlaceBy", "magic")))).contains("way in place");
    assertThat(unmet(newHost.trial(Map.of("inPlaceBy", "upgrade"))))
        .containsExactly("reinstall on a new host");
  }

  /** A manager that takes over and is there already, of the right version. */
  @Test
  void aMachineThatTakesOverMustBeLicensedAloneAndKnowTheNetworks() throws IOException {
    var machine = newHost.another("--version", "7.0.4", "--network", "dmz");
    try {
      var with = Map.of("newUrl", machine.url(), "newPassword", newHost.setting("password"));
      var without = new HashMap<>(with);
      without.put("licence", "");
      assertThat(unmet(newHost.trial(without)))
          .as("it cannot be asked, and nobody says what would make it answer")
          .containsExactly("licence of the new version", "licence of the new manager");
      assertThat(unmet(newHost.trial(with))).as("it is given one").isEmpty();
      newHost.licence(machine, "customer_id: lab\nexpiration_date: 2020-01-01\n");
      assertThat(unmet(newHost.trial(without))).contains("licence of the new manager");
      newHost.licence(machine, "customer_id: lab\n");
      assertThat(unmet(newHost.trial(without))).as("it has one").containsExactly("networks");
      Files.writeString(machine.path("/faults"), "cluster-nodes 3\n");
      assertThat(unmet(newHost.trial(with))).contains("one new manager");
    } finally {
      newHost.command(machine, "shutdown", "-h", "now");
    }
  }

  @Test
  void aManagerWhoseLicenceIsOverIsSaid() throws IOException {
    Path own = Files.createDirectories(folder.resolve("over"));
    try (var bench = CloudBench.standUp(own, LabKind.CLOUD, "4.6", "5.0.5")) {
      bench.licence(bench.manager(), "customer_id: lab\nexpiration_date: 2020-01-01\n");
      assertThat(unmet(bench.trial(Map.of("licence", "a-file"))))
          .contains("licence", "licence files");
    }
  }

  /** 3.4.2 is restored by 4.x only, nothing goes back, and 7.0 finds nothing in what 4.0 wrote. */
  @Test
  void whatNoManagerRestoresIsNoWay() {
    var data = newHost.trial().platform.data();
    assertThat(paths(data, "3.4.2", "4.6")).containsExactly("new-host");
    assertThat(paths(data, "3.4.2", "5.0.5")).isEmpty();
    assertThat(paths(data, "4.0", "4.2")).containsExactly("new-host");
    assertThat(paths(data, "4.0.1", "4.3")).containsExactly("in-place", "new-host");
    assertThat(paths(data, "4.0.1", "6.4"))
        .as("the old security file has no encryption key")
        .containsExactly("new-host");
    assertThat(paths(data, "4.0.1", "7.0.4")).isEmpty();
    assertThat(paths(data, "4.0", "4.1")).isEmpty();
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

  private static List<String> paths(PlatformData data, String from, String to) {
    return data.hops().stream()
        .filter(hop -> hop.from().contains(new Version(from)) && hop.to().contains(new Version(to)))
        .map(PlatformData.HopRule::path)
        .sorted()
        .toList();
  }
}
