package io.changeover.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.audit.AuditEvent;
import io.changeover.operation.LedgerUnavailable;
import io.changeover.process.store.ClusterLease;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who leads, and what becomes of whoever led before. */
class LeadershipTest {

  private final DataSource database = database();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(database));
  private final List<AuditEvent> told = new ArrayList<>();
  private final Node a = new Node("a");
  private final Node b = new Node("b");

  @Test
  void oneLeadsTheOtherFollowsAndOnlyTheLeaderDoesTheDuties() {
    a.beat();
    b.beat();

    assertThat(a.isLeader()).isTrue();
    assertThat(b.isLeader()).isFalse();
    assertThat(a.done).containsExactly("begin");
    assertThat(b.done).isEmpty();
    transaction.executeWithoutResult(status -> a.lead.confirm());
    assertOut(b);
  }

  @Test
  void afterItsLeaseIsOverAnotherLeadsAndTheFencesOfWhatIsLockedHaveRisen() {
    lock("held", "HELD", 3);
    lock("kept", "NEEDS_PERSON", 5);
    lock("free", "FREE", 7);
    a.beat();
    assertThat(fences()).containsExactly(7L, 4L, 6L);

    b.beat();
    assertThat(b.isLeader()).as("the lease is not over").isFalse();
    assertThat(fences()).containsExactly(7L, 4L, 6L);
    lapse();
    b.beat();

    assertThat(b.isLeader()).isTrue();
    assertThat(fences()).containsExactly(7L, 5L, 7L);
    assertThat(told).extracting(AuditEvent::type).containsExactly("cluster.leads", "cluster.leads");
    assertThat(told.get(1).details()).containsEntry("node", "b").containsEntry("before", "node a");
  }

  @Test
  void whoComesBackMayWriteNothingStepsDownAndFollows() {
    a.beat();
    lapse();
    b.beat();

    assertThat(a.isLeader()).as("it does not know yet").isTrue();
    assertOut(a);
    a.beat();

    assertThat(a.isLeader()).isFalse();
    assertThat(a.done).containsExactly("begin", "end");
    assertThat(told).extracting(AuditEvent::type).endsWith("cluster.steppedDown");
    a.beat();
    assertThat(a.isLeader()).isFalse();
    transaction.executeWithoutResult(status -> b.lead.confirm());
  }

  @Test
  void untilAllOfTheOldTermHasEndedItDoesNotBeginAnother() {
    a.beat();
    lapse();
    b.beat();
    a.hold = true;
    a.beat();
    b.lead.end();
    jdbc.sql("update CO_NODE set RUN = ''").update();

    a.beat();
    assertThat(a.isLeader()).isFalse();
    a.goOn();
    a.beat();
    assertThat(a.isLeader()).isTrue();
  }

  @Test
  void anOldTermIsOverEvenForTheNodeThatLeadsAgain() {
    a.beat();
    var old = a.lead.term();
    lapse();
    b.beat();
    a.beat();
    lapse();
    a.beat();
    assertThat(a.isLeader()).isTrue();

    assertThat(a.lead.term()).isNotEqualTo(old);
    a.lead.begin(old);
    assertOut(a);
  }

  @Test
  void whoIsNotFitGivesItUpInGoodOrderAndTheNextLeadsAtOnce() {
    a.beat();
    a.fit = false;
    a.beat();

    assertThat(a.isLeader()).isFalse();
    assertThat(a.done).containsExactly("begin", "end while leading");
    a.beat();
    b.beat();
    assertThat(b.isLeader()).isTrue();
    assertThat(told.get(1).details()).doesNotContainKey("before");
  }

  @Test
  void theSameDataFolderGoesOnAtOnceAfterAKill() {
    a.beat();
    var again = new Node("a");
    again.beat();

    assertThat(again.isLeader()).isTrue();
    assertOut(a);
  }

  private void assertOut(Node node) {
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> node.lead.confirm()))
        .isInstanceOf(LedgerUnavailable.class)
        .hasMessageContaining("does not lead the cluster any more");
  }

  private void lapse() {
    jdbc.sql("update CO_NODE set LEASE_UNTIL = CURRENT_TIMESTAMP - INTERVAL '1' SECOND").update();
  }

  private void lock(String environment, String state, long fence) {
    jdbc.sql("insert into CO_LOCK values (?, 'U-1', ?, ?, 'olga', CURRENT_TIMESTAMP)")
        .params(environment, state, fence)
        .update();
  }

  /** Of free, held and kept. */
  private List<Long> fences() {
    return jdbc.sql("select fence from CO_LOCK order by environment").query(Long.class).list();
  }

  private static DataSource database() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    return database;
  }

  private final class Node implements Duty {

    private final Lead lead = new Lead(database);
    private final List<String> done = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Leadership leadership;
    private boolean fit = true;
    private boolean hold;

    Node(String id) {
      leadership =
          new Leadership(
              new ClusterLease(jdbc),
              lead,
              new Leadership.Me(id, UUID.randomUUID().toString(), "node " + id),
              List.of(this),
              told::add,
              transaction,
              this::onTermThread);
    }

    private void onTermThread(Runnable work) {
      waiting.add(work);
      if (!hold) {
        goOn();
      }
    }

    private void goOn() {
      hold = false;
      while (!waiting.isEmpty()) {
        waiting.remove().run();
      }
    }

    void beat() {
      leadership.beat(fit);
    }

    boolean isLeader() {
      return lead.isMine();
    }

    @Override
    public void begin() {
      done.add("begin");
    }

    @Override
    public void end() {
      done.add(lead.isMine() ? "end while leading" : "end");
    }
  }
}
