package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.lab.WebTrial;
import io.changeover.platform.Rule;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped Tomcat pack, driven over two real Tomcats of version 9: the same two for all tests,
 * each of which leaves them serving on 9, but the last.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TomcatPackTest {

  private static final List<String> SECURED =
      List.of("close-off", "save-configuration", "snapshot", "prove");
  private static final List<String> CHANGED =
      List.of("tear-down", "install", "restore", "put-back-configuration", "verify-new", "reopen");

  @TempDir static Path lab;
  private WebTrial web;
  private Path folder;
  private Trial trial;

  @BeforeAll
  void standUp() throws IOException {
    web = WebTrial.standUp(lab.resolve("lab"), 2, 1);
  }

  @BeforeEach
  void begin() throws IOException {
    folder = Files.createTempDirectory(lab, "test");
    Files.createDirectories(folder.resolve("work"));
    trial = new Trial(web.target(), "10.1", folder);
  }

  @AfterAll
  void takeDown() {
    if (web != null) {
      web.close();
    }
  }

  @Test
  @Order(6)
  void twoServersAreCarriedTo10AndBackAndTo10AndTo11WithTheirSessions() throws IOException {
    var seen = trial.observe();
    assertThat(seen.version()).isEqualTo(new Version("9.0.98"));
    assertThat(seen.unknown()).isEmpty();
    assertThat(unmet(seen.facts(), "9.0.98", "10.1")).isEmpty();
    assertThat(risks(seen.facts(), "9.0.98", "10.1"))
        .containsExactly("old-code-reads-new-sessions");
    assertThat(folder.resolve("work")).isEmptyDirectory();
    String session = web.sessionAt("fe1", "1 fe1 Apache Tomcat/9.0.98");
    run(SECURED);
    run(CHANGED);
    assertThat(web.ask("fe2", session)).isEqualTo("2 fe2 Apache Tomcat/10.1.34");
    assertThat(web.ask("fe1", session)).isEqualTo("3 fe1 Apache Tomcat/10.1.34");
    run(List.of("measure-loss", "collect-logs", "revert", "verify-old", "reopen"));
    assertThat(web.ask("fe2", session)).isEqualTo("4 fe2 Apache Tomcat/9.0.98");

    trial.host.started.clear();
    run(SECURED);
    run(CHANGED);
    run(List.of("finish"));
    trial = new Trial(web.target(), "11.0", folder);
    assertThat(trial.observe().version()).isEqualTo(new Version("10.1.34"));
    run(SECURED);
    run(CHANGED);
    run(List.of("finish"));
    assertThat(web.ask("fe1", session)).isEqualTo("5 fe1 Apache Tomcat/11.0.18");
  }

  @Test
  @Order(3)
  void withoutDowntimeServersAreStagedWhileTheyServeAndStartedBeforeTheyAreChecked()
      throws IOException {
    trial.observe();
    String session = web.sessionAt("fe1", "1 fe1 Apache Tomcat/9.0.98");
    run(List.of("stage", "snapshot", "prove"));
    assertThat(web.ask("fe2", session)).isEqualTo("2 fe2 Apache Tomcat/9.0.98");
    String wanted = trial.render("verify-new").commands().get(0).expectation().matches();
    assertThat("It is Apache Tomcat/10.1.34, and well").containsPattern(wanted);
    assertThat("Apache Tomcat/10x1.34, Apache Tomcat/10.12.1").doesNotContainPattern(wanted);
    run(List.of("tear-down", "install", "verify-new"));
    assertThat(web.ask("fe1", session)).isEqualTo("3 fe1 Apache Tomcat/10.1.34");
    run(List.of("collect-logs", "revert", "verify-old"));
    assertThat(web.ask("fe2", session)).isEqualTo("4 fe2 Apache Tomcat/9.0.98");
  }

  @Test
  @Order(1)
  void applicationsThatTenCannotRunAreFoundAlsoInsideOfJars() throws IOException {
    Path war = web.addJavaeeApplication("fe2", "legacy");
    trial = new Trial(web.without("jakartaApplications"), "10.1", folder);
    var facts = trial.observe().facts();
    assertThat(facts.get("javaeeApplications")).containsExactly("legacy.war", "shop.war");
    assertThat(risks(facts, "9.0.98", "10.1")).contains("java-ee-applications");
    Files.delete(war); // Tomcat does not look for new ones
  }

  @Test
  @Order(2)
  void aDistributionOfAnotherVersionTearsNothingDown() throws IOException {
    trial.observe();
    try (var swapped = web.swapDistribution("10.1", "11.0")) {
      assertThatThrownBy(() -> run(SECURED))
          .hasMessageContaining("Another version than 10.1 lies in");
    }
    web.moveProgramsAway("10.1"); // as the message says
    run(List.of("revert", "verify-old", "reopen"));
  }

  @Test
  @Order(4)
  void aSnapshotThatWasChangedStopsItBeforeAnythingIsRemovedAndKeepsNobodyFromGoingBack()
      throws IOException {
    trial.observe();
    String session = web.sessionAt("fe1", "1 fe1 Apache Tomcat/9.0.98");
    run(SECURED);
    Path work = trial.host.home().resolve("work/U-1/1");
    Files.writeString(work.resolve("fe1/base.tar"), "x", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> run(List.of("tear-down")))
        .hasMessageContaining("not what was written. Nothing was removed");
    run(List.of("revert", "verify-old", "reopen"));
    assertThat(web.ask("fe2", session)).isEqualTo("2 fe2 Apache Tomcat/9.0.98");
  }

  @Test
  @Order(5)
  void aServerThatIsHalfChangedIsReverted() throws IOException {
    trial.observe();
    String session = web.sessionAt("fe1", "1 fe1 Apache Tomcat/9.0.98");
    run(SECURED);
    for (int commands : List.of(1, 3, 5)) {
      run(List.of("tear-down"));
      trial.host.run(trial.render("install"), commands);
      run(List.of("revert", "verify-old"));
      trial.host.started.removeAll(CHANGED);
    }
    run(List.of("reopen"));
    assertThat(web.ask("fe2", session)).isEqualTo("2 fe2 Apache Tomcat/9.0.98");
  }

  private List<String> unmet(Map<String, List<String>> facts, String from, String to) {
    return trial.platform.data().prerequisites().stream()
        .filter(p -> p.from().contains(new Version(from)) && p.to().contains(new Version(to)))
        .filter(p -> p.rule().evaluate(facts).verdict() != Rule.Verdict.HOLDS)
        .map(p -> p.name() + ": " + p.rule().evaluate(facts).reason())
        .toList();
  }

  private List<String> risks(Map<String, List<String>> facts, String from, String to) {
    return trial.platform.data().cautions().stream()
        .filter(c -> c.from().contains(new Version(from)) && c.to().contains(new Version(to)))
        .filter(c -> c.rule().evaluate(facts).verdict() != Rule.Verdict.DOES_NOT_HOLD)
        .map(c -> c.name())
        .toList();
  }

  private void run(List<String> actions) {
    actions.forEach(trial::run);
  }
}
