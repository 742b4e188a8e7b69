package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.version.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What differs by version, by code, and between two inventories. */
class TablesTest {

  private static Dialect dialect(String version) {
    return new Dialect(new Version(version));
  }

  @Test
  void aSnapshotIsOrderedInTheWordsOfItsVersion() {
    assertThat(dialect("3.4.2").snapshotBody())
        .hasToString("{\"include_credentials\":true,\"include_metrics\":false}");
    assertThat(dialect("4.0.1").snapshotBody().has("private_resource")).isTrue();
    assertThat(dialect("4.3").snapshotBody().has("private_resource")).isFalse();
    assertThat(dialect("4.5").snapshotBody().get("queue").asBoolean(true)).isFalse();
    assertThat(dialect("5.0.5").snapshotBody().has("include_metrics")).isFalse();
    assertThat(dialect("6.4").snapshotBody().has("legacy")).isFalse();
    assertThat(dialect("7.0.4").snapshotBody().get("legacy").asBoolean()).isTrue();
  }

  @Test
  void aRestoreHasWhatItsVersionRequires() {
    assertThat(dialect("3.4.2").restoreBody(false, false, false))
        .hasToString("{\"force\":false,\"recreate_deployments_envs\":true}");
    assertThat(dialect("4.0.1").restoreBody(true, false, false).has("tenant_name")).isTrue();
    for (String version : List.of("4.1", "4.2", "4.5", "5.2")) {
      var body = dialect(version).restoreBody(false, true, true);
      assertThat(body.get("no_reboot").asBoolean()).isTrue();
      assertThat(body.has("recreate_deployments_envs") && body.has("force")).isTrue();
    }
    assertThat(dialect("6.0").restoreBody(false, false, false).has("recreate_deployments_envs"))
        .isFalse();
  }

  @Test
  void whatCanBeRestoredWhere() {
    assertThat(dialect("4.6").restores(new Version("3.4.2"))).isTrue();
    assertThat(dialect("5.0.5").restores(new Version("3.4.2"))).isFalse();
    assertThat(dialect("5.0.5").restores(new Version("4.0"))).isTrue();
    assertThat(dialect("4.2").restores(new Version("4.3"))).isFalse();
    assertThat(dialect("4.2").switchesAdmin(new Version("4.1"))).isFalse();
    assertThat(dialect("4.4").activeStatuses())
        .contains("kill_cancelling")
        .doesNotContain("queued");
  }

  @Test
  void anAnswerIsJudgedByItsCodeBeforeItsStatus() {
    assertThat(CloudifyFailures.reaction(404, "not_found_error")).isEqualTo(Reaction.NOT_FOUND);
    assertThat(CloudifyFailures.reaction(404, "")).isEqualTo(Reaction.NOT_OFFERED);
    assertThat(CloudifyFailures.reaction(404, "missing_premium_package_error"))
        .isEqualTo(Reaction.NOT_OFFERED);
    assertThat(CloudifyFailures.reaction(400, "existing_running_execution_error"))
        .isEqualTo(Reaction.BUSY);
    assertThat(CloudifyFailures.reaction(503, "maintenance_mode_active"))
        .isEqualTo(Reaction.MAINTENANCE);
    assertThat(CloudifyFailures.reaction(502, "")).isEqualTo(Reaction.TRANSIENT);
    assertThat(CloudifyFailures.reaction(400, "bad_parameters_error"))
        .isEqualTo(Reaction.PERMANENT);
    assertThat(CloudifyFailures.reaction(400, "expired_cloudify_license"))
        .isEqualTo(Reaction.LICENCE);
  }

  @Test
  void timesAreAsExactAsTheirZoneIsKnown() {
    Instant ten = Instant.parse("2026-11-20T10:00:00Z");
    assertThat(Span.of("2026-11-20T10:00:00.000Z", dialect("4.5.5"), null).surelySince(ten))
        .isTrue();
    Span local = Span.of("2026-11-20 10:00:00.000", dialect("3.4.2"), null);
    assertThat(local.surelySince(ten)).isFalse();
    assertThat(local.mayBeWithin(ten.plusSeconds(36_000), ten.plusSeconds(40_000))).isTrue();
    Span tokyo = Span.of("2026-11-20 10:00:00.000", dialect("4.2"), ZoneId.of("Asia/Tokyo"));
    assertThat(tokyo.earliest()).isEqualTo(Instant.parse("2026-11-20T01:00:00Z"));
    assertThat(Span.of("", dialect("7.0.4"), null).mayBeWithin(ten, ten)).isTrue();
  }

  private static Inventory inventory(String version, String admin, String... lines) {
    return new Inventory(
        version, admin, OptionalLong.empty(), new TreeSet<>(List.of(lines)), new TreeSet<>());
  }

  @Test
  void inventoriesDifferInWhatBothCanTell() {
    var record = inventory("4.1", "admin", "user admin", "plugin t p 1", "blueprint t b");
    var now = inventory("4.2", "root", "user root", "plugin t p 1", "deployment t d started=1");
    var comparison = Comparison.of(record, now);
    assertThat(comparison.lines())
        .as("up to 4.1 the administrator stays the target's")
        .containsExactly("- blueprint t b", "+ deployment t d started=1");
    var later = inventory("4.2", "admin", "user admin");
    assertThat(Comparison.of(later, inventory("4.2", "root", "user root")).isEqual()).isFalse();
    now.unknown().addAll(List.of("blueprint", "deployment"));
    assertThat(Comparison.of(record, now).isEqual()).isTrue();
    assertThat(now.isEmpty()).isFalse();
    assertThat(inventory("4.2", "a", "tenant t", "user a").isEmpty()).isTrue();
  }

  @Test
  void secretsAreHiddenInEveryGuise() {
    var scrub = new Scrub(List.of("pa/ss", "pa/ss+more"));
    assertThat(scrub.clean("a pa/ss b pa/ss+more c pa%2Fss d cGEvc3M="))
        .isEqualTo("a *** b *** c *** d ***");
  }
}
