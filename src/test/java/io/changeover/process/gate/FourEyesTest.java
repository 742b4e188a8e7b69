package io.changeover.process.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.process.NotAllowed;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.GateStore.Decision;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever brought something about does not decide about it. */
class FourEyesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  private JdbcClient jdbc;
  private UpgradeStore upgrades;
  private GateStore gates;
  private FourEyes eyes;

  @BeforeEach
  void tables() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    jdbc = JdbcClient.create(database);
    upgrades = new UpgradeStore(jdbc, CLOCK);
    gates = new GateStore(jdbc);
    eyes = new FourEyes(upgrades, gates);
    upgrade("U-1", "", false);
  }

  @Test
  void whoAskedApprovesNothing() {
    for (Gate gate : Gate.values()) {
      if (gate.needsFourEyes()) {
        assertThat(eyes.excluded(gate, "U-1")).as(gate.word()).contains("olga");
        assertThatThrownBy(() -> eyes.check(gate, "U-1", "olga", true))
            .isInstanceOf(NotAllowed.class)
            .hasMessageContaining("Another member of 'approvers' has to");
      }
    }
  }

  @Test
  void whoIsNotInTheGroupDecidesNothing() {
    for (Gate gate : Gate.values()) {
      assertThatThrownBy(() -> eyes.check(gate, "U-1", "mallory", false))
          .isInstanceOf(NotAllowed.class)
          .hasMessageContaining("only members of the group '" + gate.group() + "' may");
    }
  }

  @Test
  void whoWantedBackByCommandDoesNotAcceptTheLoss() {
    upgrades.setWayBack("U-1", "rollBack", "anna", "anna asked to turn back: slow");
    refusedAlone(Gate.ACCEPT_DATA_LOSS, "anna", "peter");
  }

  @Test
  void whoWantedBackAtAFailedStepDoesNotAcceptTheLoss() {
    decide("U-1", Gate.DECIDE_AFTER_FAILURE, "anna", "rollBack");
    refusedAlone(Gate.ACCEPT_DATA_LOSS, "anna", "peter");
  }

  @Test
  void whoDidNotSignOffDoesNotAcceptTheLoss() {
    decide("U-1", Gate.FINAL_SIGN_OFF, "anna", "reject");
    refusedAlone(Gate.ACCEPT_DATA_LOSS, "anna", "peter");
  }

  @Test
  void whoOnlyHadAStepTriedAgainMayAcceptTheLoss() {
    decide("U-1", Gate.DECIDE_AFTER_FAILURE, "anna", "retry");
    assertThatCode(() -> eyes.check(Gate.ACCEPT_DATA_LOSS, "U-1", "anna", true))
        .doesNotThrowAnyException();
  }

  @Test
  void whoSignedTheStageBeforeDoesNotSendToProduction() {
    upgrade("R-1", "", false);
    upgrade("U-2", "R-1", false);
    decide("U-2", Gate.FINAL_SIGN_OFF, "anna", "approve");
    assertThat(eyes.excluded(Gate.TO_PRODUCTION, "R-1")).containsExactlyInAnyOrder("olga", "anna");
  }

  @Test
  void whoSignedTheRehearsalDoesNotApproveAProductionThatNoRolloutLeadsTo() {
    decide("U-1", Gate.FINAL_SIGN_OFF, "anna", "approve");
    upgrades.end("U-1", "upgradedAndVerified");
    upgrade("U-2", "", true);
    refused("U-2", Gate.PLAN_APPROVAL, "anna");
    assertThat(eyes.excluded(Gate.PLAN_APPROVAL, "U-2")).doesNotContain("peter");
  }

  @Test
  void whoAskedToOverrideDoesNotConfirmIt() {
    decide("U-1", Gate.DECIDE_AFTER_FAILURE, "anna", "skip");
    refusedAlone(Gate.CONFIRM_OVERRIDE, "anna", "peter");
  }

  private void refusedAlone(Gate gate, String refused, String allowed) {
    refused("U-1", gate, refused);
    assertThatCode(() -> eyes.check(gate, "U-1", allowed, true)).doesNotThrowAnyException();
  }

  private void refused(String id, Gate gate, String user) {
    assertThatThrownBy(() -> eyes.check(gate, id, user, true))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining(user);
  }

  private void decide(String id, Gate gate, String actor, String decision) {
    gates.insert(
        new Decision(
            id,
            gate.word(),
            0,
            UUID.randomUUID().toString(),
            actor,
            true,
            decision,
            "because",
            "p",
            CLOCK.instant()));
  }

  private void upgrade(String id, String parent, boolean production) {
    upgrades.insert(
        new UpgradeRow(
            id,
            id.startsWith("R") ? "rollout" : "upgrade",
            parent,
            "shop",
            production,
            "h2",
            "olga",
            "2.3.232",
            "",
            "",
            "",
            "",
            "",
            false,
            "",
            CLOCK.instant(),
            null));
    jdbc.sql("update CO_UPGRADE set recipe_digest = 'r' where id = ?").param(id).update();
  }
}
