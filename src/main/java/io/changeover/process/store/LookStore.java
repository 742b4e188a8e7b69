package io.changeover.process.store;

import static io.changeover.process.store.UpgradeStore.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The looks that waiting nodes asked for. Every method joins the caller's transaction. */
@Component
public class LookStore {

  /** How long a node may keep a look without saying that it is still at it. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final Clock clock;

  public LookStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void ask(String token, String bean, String upgrade, int hop, String step) {
    var now = sql(clock.instant());
    jdbc.sql(
            "insert into CO_LOOK (token, bean, upgrade, hop, step, state, attempts, owner,"
                + " lease_until, not_before) values (?, ?, ?, ?, ?, 'WAITING', 0, '', ?, ?)")
        .params(token, bean, upgrade, hop, step, now, now)
        .update();
  }

  /** Looks that nobody is at, or whose node has not been heard of for the length of its lease. */
  public List<Row> due() {
    var now = sql(clock.instant());
    return jdbc.sql(
            "select * from CO_LOOK where state = 'WAITING' and not_before <= ?"
                + " and (owner = '' or lease_until < ?) order by not_before")
        .params(now, now)
        .query(LookStore::row)
        .list();
  }

  /** True if it is this owner's now: exactly one of many askers is told so. */
  public boolean claim(Row row, String owner) {
    var now = clock.instant();
    return jdbc.sql(
                "update CO_LOOK set owner = ?, lease_until = ? where token = ? and state ="
                    + " 'WAITING' and (owner = '' or lease_until < ?)")
            .params(owner, sql(now.plus(LEASE)), row.token(), sql(now))
            .update()
        > 0;
  }

  /** Says that the owner is still at this look. */
  public void extend(String token, String owner) {
    jdbc.sql(
            "update CO_LOOK set lease_until = ? where token = ? and owner = ? and state ="
                + " 'WAITING'")
        .params(sql(clock.instant().plus(LEASE)), token, owner)
        .update();
  }

  /**
   * Nobody is at anything: whoever was has ended, or does not lead any more. What they were at was
   * in vain.
   */
  public void forgetOwners() {
    jdbc.sql("update CO_LOOK set owner = '', attempts = attempts + 1 where owner <> ''").update();
  }

  public void again(String token, int attempts, Duration pause) {
    jdbc.sql(
            "update CO_LOOK set state = 'WAITING', owner = '', attempts = ?, not_before = ? where"
                + " token = ?")
        .params(attempts, sql(clock.instant().plus(pause)), token)
        .update();
  }

  /** A person has to say what next. True if it was this owner's. */
  public boolean failed(String token, String owner) {
    return jdbc.sql("update CO_LOOK set state = 'FAILED', owner = '' where token = ? and owner = ?")
            .params(token, owner)
            .update()
        > 0;
  }

  /** True if it was there and is this owner's: its answer counts. */
  public boolean take(String token, String owner) {
    return jdbc.sql("delete from CO_LOOK where token = ? and owner = ? and state = 'WAITING'")
            .params(token, owner)
            .update()
        > 0;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("token"),
        row.getString("bean"),
        row.getString("upgrade"),
        row.getInt("hop"),
        row.getString("step"),
        row.getInt("attempts"));
  }

  /**
   * @param token the execution that waits
   * @param attempts how often it was in vain so far
   */
  public record Row(
      String token, String bean, String upgrade, int hop, String step, int attempts) {}
}
