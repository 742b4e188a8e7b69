package io.changeover.process.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.audit.AuditEntry;
import io.changeover.process.store.GateStore.Decision;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of people's doing, in the words of the trail. */
class DecisionWitnessTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private JdbcClient jdbc;
  private DecisionWitness witness;
  private final Map<String, String> told = new LinkedHashMap<>();

  @BeforeEach
  void rowsAndLines() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    jdbc = JdbcClient.create(database);
    witness = new DecisionWitness(jdbc);
    var upgrades = new UpgradeStore(jdbc, CLOCK);
    upgrades.insert(row("R-1", "rollout", "", "shop"));
    upgrades.insert(row("U-1", "upgrade", "R-1", "shop-prod"));
    upgrades.end("U-1", "abortedUntouched");
    var gates = new GateStore(jdbc);
    gates.insert(decision("t1", "reject"));
    gates.insert(decision("t2", "approve"));
    new RiskStore(jdbc, CLOCK).accept(upgrades.get("U-1"), "clients-are-cut", "anna", "known");

    tell("upgrade.requested", "R-1", "olga", Map.of("rollout", "shop", "to", "17"));
    tell(
        "upgrade.requested",
        "U-1",
        "olga",
        Map.of("rollout", "R-1", "environment", "shop-prod", "to", "17"));
    for (String given : new String[] {"reject", "approve"}) {
      tell(
          "gate.decided",
          "U-1",
          "anna",
          Map.of("gate", "planApproval", "decision", given, "reason", "so", "planDigest", "d"));
    }
    tell("risk.accepted", "U-1", "anna", Map.of("risk", "clients-are-cut"));
    tell("upgrade.ended", "U-1", "changeover", Map.of("outcome", "abortedUntouched"));
    tell("gate.opened", "U-1", "changeover", Map.of("gate", "planApproval"));
  }

  @Test
  void rowsAndLinesSayTheSame() {
    assertThat(witness.facts()).isEqualTo(told).hasSize(6);
  }

  @Test
  void whoAskedAndWhoDecidedIsPartOfIt() {
    jdbc.sql("update CO_UPGRADE set requester = 'peter' where id = 'U-1'").update();
    assertThat(witness.facts()).containsEntry("request of U-1", "peter wants shop-prod on 17");

    jdbc.sql("update CO_GATE set actor = 'peter' where task = 't2'").update();
    assertThat(witness.facts())
        .containsEntry("decision 1 at planApproval of U-1", "anna / reject / so / d")
        .containsEntry("decision 2 at planApproval of U-1", "peter / approve / so / d");
  }

  private void tell(String type, String id, String actor, Map<String, String> details) {
    witness.read(new AuditEntry(1, "", CLOCK.instant(), type, id, actor, details), told);
  }

  private static Decision decision(String task, String given) {
    return new Decision(
        "U-1", "planApproval", 0, task, "anna", false, given, "so", "d", CLOCK.instant());
  }

  private static UpgradeRow row(String id, String kind, String parent, String environment) {
    return new UpgradeRow(
        id,
        kind,
        parent,
        environment,
        false,
        "h2",
        "olga",
        "17",
        "",
        "",
        "",
        "",
        "",
        false,
        "",
        CLOCK.instant(),
        null);
  }
}
