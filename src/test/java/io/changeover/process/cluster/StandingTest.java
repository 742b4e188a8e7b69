package io.changeover.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventory;
import io.changeover.inventory.Stage;
import io.changeover.platform.Target;
import io.changeover.process.store.MemberStore;
import io.changeover.process.store.MemberStore.Build;
import io.changeover.process.store.MemberStore.Member;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a node is fit to work. */
class StandingTest {

  private static final String DIGEST = "a".repeat(64);

  @ParameterizedTest
  @ValueSource(longs = {-600, -6, 0, 6, 600})
  void theClockIsMeasuredAgainstTheDatabases(long seconds) {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));

    var offset = new NodeClock(JdbcClient.create(database), wrong).offset();

    assertThat(offset.orElseThrow().toMillis()).isCloseTo(seconds * 1000, within(1500L));
  }

  @Test
  void aNodeWithinFiveSecondsWorks() {
    var standing = standing(Duration.ofMillis(-4900), DIGEST);

    assertThat(standing.trouble()).isEmpty();
    assertThat(standing.mayLead()).isTrue();
  }

  @Test
  void aNodeFurtherAwayNeitherTakesJobsNorLeadsAndSaysHowFarItIs() {
    assertThat(standing(Duration.ofMillis(600_040), DIGEST).trouble())
        .startsWith("Its clock is 600.0 s ahead of the database's.");
    var behind = standing(Duration.ofMillis(-5100), DIGEST);
    assertThat(behind.trouble()).startsWith("Its clock is 5.1 s behind the database's.");
    assertThat(behind.mayLead()).isFalse();
  }

  @Test
  void aNodeWithAnotherInventoryThanTheLeadersTakesNoJobsButMayLeadAfterIt() {
    var standing = standing(Duration.ZERO, "b".repeat(64));

    assertThat(standing.trouble()).contains("Its inventory is not the leader's");
    assertThat(standing.mayLead()).isTrue();
  }

  @Test
  void aLocalHostNeedsOneJournalForAllNodes() {
    assertThat(LocalHosts.missing(inventory(host("local", ""), Map.of())))
        .contains("Host db1 of shop is `local`", "could run twice", "`runner:`", "`work:`");
    assertThat(LocalHosts.missing(inventory(host("local", "/r"), Map.of()))).isNotEmpty();
    assertThat(LocalHosts.missing(inventory(host("local", "/r"), Map.of("work", "/w")))).isEmpty();
    assertThat(LocalHosts.missing(inventory(host("ssh://db1", ""), Map.of()))).isEmpty();
  }

  private static Standing standing(Duration clock, String leaders) {
    var leader =
        new Member("l", "r", "leader", "", new Build("1", "d", "m"), leaders, Duration.ZERO, "");
    var row =
        new MemberStore.Row(leader, true, Instant.EPOCH, Instant.EPOCH, Duration.ofSeconds(1));
    return Standing.of(
        clock, () -> new Inventory(Map.of(), Map.of(), Map.of(), DIGEST), List.of(row));
  }

  private static Target.Host host(String address, String runner) {
    return new Target.Host("db1", address, List.of(), "", List.of(), runner);
  }

  private static Inventory inventory(Target.Host host, Map<String, String> settings) {
    var shop =
        new Environment(
            "shop",
            Stage.PRE_PRODUCTION,
            "h2",
            List.of(host),
            settings,
            Map.of(),
            Map.of(),
            false,
            null,
            true);
    return new Inventory(Map.of("shop", shop), Map.of(), Map.of(), DIGEST);
  }
}
