package io.changeover.process.store;

import static io.changeover.process.store.UpgradeStore.sql;

import io.changeover.process.EnvironmentHeld;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One change at a time per environment, enforced by a row of the database. The row stays for ever
 * and its fence rises with every new holder, so that a host can refuse an older one.
 */
@Component
public class EnvironmentLocks {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate alone;
  private final HeldNotes notes;

  public EnvironmentLocks(
      JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions, HeldNotes notes) {
    this.notes = notes;
    this.jdbc = jdbc;
    this.clock = clock;
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Makes sure that the environment has its row. To be called before the transaction that will take
   * it: inside it would ask for a second connection, and many starts at once, each with one
   * connection and in want of another, would wait for each other until all of them fail.
   */
  public void makeReady(String environment) {
    if (find(environment).isEmpty()) {
      makeRow(environment);
    }
  }

  /**
   * Takes the environment for the upgrade, or keeps it if the upgrade has it already. Joins the
   * caller's transaction.
   *
   * @throws EnvironmentHeld if another one has it
   */
  public void take(String environment, String upgrade, String holder) {
    makeReady(environment);
    int taken =
        jdbc.sql(
                "update CO_LOCK set upgrade = ?, state = 'HELD', fence = fence + 1, holder = ?, since"
                    + " = ? where environment = ? and state = 'FREE'")
            .params(upgrade, holder, sql(clock.instant()), environment)
            .update();
    Lock lock = find(environment).orElseThrow();
    if (taken == 0 && (!lock.upgrade().equals(upgrade) || lock.needsPerson())) {
      throw new EnvironmentHeld(lock.inWords());
    }
    notes.follow(environment, lock.inWords());
  }

  /** Before the first job runs: a kill may have come between a commit and its note. */
  public void begin() {
    notes.begin(
        jdbc
            .sql("select * from CO_LOCK where state <> 'FREE'")
            .query(EnvironmentLocks::lock)
            .list()
            .stream()
            .collect(Collectors.toMap(Lock::environment, Lock::inWords)));
  }

  /** Has everybody else who asks for this environment wait for the end of this transaction. */
  public void stopOthers(String environment) {
    jdbc.sql("update CO_LOCK set since = since where environment = ?").param(environment).update();
  }

  /** In a transaction of its own: a duplicate must not spoil the caller's. */
  private void makeRow(String environment) {
    try {
      alone.executeWithoutResult(
          status ->
              jdbc.sql(
                      "insert into CO_LOCK (environment, upgrade, state, fence, holder, since) values"
                          + " (?, '', 'FREE', 0, '', ?)")
                  .params(environment, sql(clock.instant()))
                  .update());
    } catch (DuplicateKeyException anotherMadeIt) {
      return;
    }
  }

  /** Gives the environment free if this upgrade has it. */
  public void release(String environment, String upgrade) {
    setState(environment, upgrade, "FREE");
  }

  /** Keeps the environment locked until a person gives it free. */
  public void keepForPerson(String environment, String upgrade) {
    setState(environment, upgrade, "NEEDS_PERSON");
  }

  private void setState(String environment, String upgrade, String state) {
    jdbc.sql("update CO_LOCK set state = ?, since = ? where environment = ? and upgrade = ?")
        .params(state, sql(clock.instant()), environment, upgrade)
        .update();
    find(environment)
        .ifPresent(lock -> notes.follow(environment, lock.isFree() ? "" : lock.inWords()));
  }

  public Optional<Lock> find(String environment) {
    return jdbc.sql("select * from CO_LOCK where environment = ?")
        .param(environment)
        .query(EnvironmentLocks::lock)
        .optional();
  }

  /** Environments that an upgrade or rollout has now. */
  public List<String> heldBy(String id) {
    return jdbc.sql("select environment from CO_LOCK where upgrade = ? and state = 'HELD'")
        .param(id)
        .query(String.class)
        .list();
  }

  /** Environments that an upgrade or rollout left locked for a person. */
  public List<String> keptBy(String id) {
    return jdbc.sql("select environment from CO_LOCK where upgrade = ? and state = 'NEEDS_PERSON'")
        .param(id)
        .query(String.class)
        .list();
  }

  /** The environment's fence, 0 before its first upgrade. */
  public long fence(String environment) {
    return find(environment).map(Lock::fence).orElse(0L);
  }

  private static Lock lock(ResultSet row, int number) throws SQLException {
    return new Lock(
        row.getString("environment"),
        row.getString("upgrade"),
        row.getString("state"),
        row.getLong("fence"),
        row.getString("holder"),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }

  /**
   * @param state {@code FREE}, {@code HELD} or {@code NEEDS_PERSON}
   */
  public record Lock(
      String environment, String upgrade, String state, long fence, String holder, Instant since) {

    boolean isFree() {
      return state.equals("FREE");
    }

    public boolean needsPerson() {
      return state.equals("NEEDS_PERSON");
    }

    public String inWords() {
      return needsPerson()
          ? "%s is locked: %s ended as *needs a person* at %s. See: changeover status %s. Cure what it left behind, then: changeover accept %s lock:%s --reason TEXT"
              .formatted(environment, upgrade, since, upgrade, upgrade, environment)
          : "%s is held by %s, asked for by %s since %s. See: changeover status %s"
              .formatted(environment, upgrade, holder, since, upgrade);
    }
  }
}
