package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.Rule;
import io.changeover.version.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the shipped Cloudify pack makes of facts and versions, without any manager. */
class CloudifyRulesTest {

  private static final Pack PACK = new PackReader().read(PackFiles.shipped("platforms/cloudify"));

  private final Map<String, List<String>> facts = new TreeMap<>();

  private boolean holds(String prerequisite, String from, String to, String path) {
    facts.put("hop.from", List.of(from));
    facts.put("hop.to", List.of(to));
    return PACK.data().prerequisites(new Version(from), new Version(to)).stream()
        .filter(one -> one.isFor(path) && one.name().equals(prerequisite))
        .allMatch(one -> one.rule().evaluate(facts).verdict() == Rule.Verdict.HOLDS);
  }

  private boolean asks(String prerequisite, String from, String to, String path) {
    return PACK.data().prerequisites(new Version(from), new Version(to)).stream()
        .anyMatch(one -> one.isFor(path) && one.name().equals(prerequisite));
  }

  /** The old file has no encryption key, and the new one's would be lost with it. */
  @Test
  void noSecurityFileOfBeforeComesOverOneWithAnEncryptionKey() {
    for (String from : List.of("4.0.1", "4.1")) {
      assertThat(paths(from, "4.2")).contains("in-place");
      assertThat(paths(from, "4.3")).contains("in-place");
      assertThat(paths(from, "4.4")).containsExactly("new-host");
      assertThat(paths(from, "6.4")).containsExactly("new-host");
    }
    assertThat(paths("4.2.0", "7.0.4")).contains("in-place", "new-host");
  }

  private static List<String> paths(String from, String to) {
    return PACK.data().hops().stream()
        .filter(hop -> hop.from().contains(new Version(from)) && hop.to().contains(new Version(to)))
        .map(hop -> hop.path())
        .sorted()
        .toList();
  }

  @Test
  void whatAManagerWouldRestoreAsNothingIsFoundBeforeItIsTornDown() {
    facts.put("edition", List.of("community"));
    facts.put("editionRestored", List.of("community"));
    assertThat(holds("edition that the new version restores", "6.4", "7.0.4", "new-host"))
        .isFalse();
    assertThat(holds("edition that is restored", "7.0", "7.0.4", "in-place")).isFalse();
    assertThat(asks("edition that the new version restores", "5.0.5", "6.4", "new-host")).isFalse();
    facts.put("editionRestored", List.of());
    assertThat(holds("edition that the new version restores", "6.4", "7.0.4", "in-place")).isTrue();
  }

  @Test
  void theInstallersPackagesAreThereBeforeAnythingIsTornDown() {
    facts.put("packagesThere", List.of("4.6.0", "5.0.5"));
    assertThat(holds("package of the old version", "4.6.0", "5.0.5", "in-place")).isTrue();
    assertThat(holds("package of the new version", "4.6.0", "5.0.5", "in-place")).isTrue();
    assertThat(holds("package of the new version", "4.6.0", "5.1", "in-place")).isFalse();
    facts.put("packagesThere", List.of("5.0.5"));
    assertThat(holds("package of the old version", "4.6.0", "5.0.5", "in-place")).isFalse();
    assertThat(asks("package of the old version", "4.2.0", "4.5", "in-place")).isFalse();
    assertThat(asks("package of the new version", "4.2.0", "4.5", "in-place")).isTrue();
  }

  /** Its shell names the releases, as a probe knows no target yet. */
  @Test
  void packagesOfAllReleasesAreLookedFor() {
    var argv =
        PACK.probes().stream()
            .filter(probe -> probe.name().equals("packagesThere"))
            .flatMap(probe -> probe.argv().stream())
            .flatMap(part -> part.values().stream())
            .toList();
    assertThat(argv)
        .containsAll(
            PACK.data().releases().stream()
                .filter(release -> release.compareTo(new Version("4.3")) >= 0)
                .map(Version::text)
                .toList());
  }

  @Test
  void theHarmlessWorkflowHasATenantThatIsThere() {
    String asked = "tenant of the harmless workflow";
    facts.put("tenants", List.of("default_tenant", "t2"));
    facts.put("smokeTenant", List.of("t2"));
    assertThat(holds(asked, "4.0.1", "4.2", "in-place")).isTrue();
    assertThat(holds(asked + " on the new manager", "3.4.2", "4.2", "new-host")).isFalse();
    facts.put("smokeTenant", List.of("t3"));
    assertThat(holds(asked, "4.0.1", "4.2", "in-place")).isFalse();
    facts.put("ourTenant", List.of("t2"));
    assertThat(holds("tenant of a manager without tenants", "3.4.2", "4.2", "new-host")).isFalse();
  }

  /** From 4.3 on cfy tears nothing down. */
  @Test
  void cfyMustActOnTheManagerThatIsTornDown() {
    facts.put("cfyProfile", List.of());
    assertThat(holds("profile of cfy", "4.0.1", "4.2", "in-place")).isFalse();
    assertThat(asks("profile of cfy", "4.3", "4.6", "in-place")).isFalse();
  }

  @Test
  void archivesAreNotKeptInClearByAnOversight() {
    for (String wrong : List.of("0", "31")) {
      facts.put("archiveKeyBytes", List.of(wrong));
      assertThat(holds("key of archives", "4.2.0", "7.0.4", "new-host")).isFalse();
    }
    facts.put("archiveKeyBytes", List.of("32"));
    assertThat(holds("key of archives", "4.2.0", "7.0.4", "new-host")).isTrue();
  }
}
