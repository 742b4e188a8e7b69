package io.changeover.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.inventory.Inventory;
import io.changeover.process.store.MemberStore;
import io.changeover.process.store.MemberStore.Build;
import io.changeover.process.store.MemberStore.Member;
import io.changeover.process.store.NodeLease;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may join. */
class AdmissionTest {

  private static final Build BUILD = new Build("1.0", "d".repeat(64), "machine");

  private final JdbcClient jdbc = JdbcClient.create(database());
  private final NodeLease lease = new NodeLease(jdbc);
  private final MemberStore members = new MemberStore(jdbc);

  @Test
  void nodesOfOneMakeAreTakenAndSoIsTheFirst() {
    assertThatCode(() -> check(BUILD, "i")).doesNotThrowAnyException();
    say("other", BUILD, "i");
    assertThatCode(() -> check(BUILD, "i")).doesNotThrowAnyException();
  }

  @Test
  void anotherVersionOrOtherDiagramsAreRefusedWhileNodesRun() {
    say("other", BUILD, "i");
    for (var build :
        new Build[] {
          new Build("1.1", "d".repeat(64), "machine"), new Build("1.0", "e".repeat(64), "machine")
        }) {
      assertThatThrownBy(() -> check(build, "i"))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("runs version 1.0")
          .hasMessageContaining("stop them all, then start the new one");
    }
    jdbc.sql("update CO_MEMBER set SEEN = CURRENT_TIMESTAMP - INTERVAL '16' SECOND").update();
    assertThatCode(() -> check(new Build("1.1", "e", "m"), "i")).doesNotThrowAnyException();
  }

  @Test
  void anotherInventoryIsRefused() {
    say("other", BUILD, "i");
    assertThatThrownBy(() -> check(BUILD, "j"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is not that of the node that runs (node other: i)");
  }

  @Test
  void itsOwnRowFromBeforeAKillDoesNotMatter() {
    say("me", new Build("0.9", "", ""), "old");
    assertThatCode(() -> check(BUILD, "i")).doesNotThrowAnyException();
  }

  @Test
  void whoWasNotHeardOfForADayIsForgotten() {
    say("gone", BUILD, "i");
    jdbc.sql("update CO_MEMBER set SEEN = CURRENT_TIMESTAMP - INTERVAL '25' HOUR").update();
    say("killed", BUILD, "i");
    members.forgetGone();
    assertThat(members.all()).extracting(row -> row.member().id()).containsExactly("killed");
  }

  @Test
  void besideAServerThatKeepsOthersOutNoNodeStarts() {
    lease.take("run", "single", "process 7");
    assertThatThrownBy(() -> check(BUILD, "i"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no node of a cluster uses this database: process 7")
        .hasMessageContaining("--cluster");
  }

  @Test
  void onADatabaseWithoutTablesEverybodyMayBegin() {
    var empty = JdbcClient.create(empty());
    var admission = new Admission(new NodeLease(empty), new MemberStore(empty));
    assertThatCode(() -> admission.check("me", BUILD, inventory("i"))).doesNotThrowAnyException();
  }

  private void check(Build build, String inventory) {
    new Admission(lease, members).check("me", build, inventory(inventory));
  }

  private void say(String id, Build build, String inventory) {
    members.say(
        new Member(id, "run of " + id, "node " + id, "", build, inventory, Duration.ZERO, ""));
  }

  private static Inventory inventory(String digest) {
    return new Inventory(Map.of(), Map.of(), Map.of(), digest);
  }

  private static DataSource empty() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  private static DataSource database() {
    var database = empty();
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    return database;
  }
}
