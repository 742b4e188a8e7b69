package io.changeover.process.store;

import static io.changeover.process.store.UpgradeStore.sql;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Skipped steps and excluded hosts. Open debt blocks the final sign-off. */
@Component
public class DebtStore {

  private static final Duration EXPIRY = Duration.ofDays(7);

  private final JdbcClient jdbc;
  private final Clock clock;

  public DebtStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public void take(Debt debt) {
    var now = clock.instant();
    jdbc.sql(
            "insert into CO_DEBT (upgrade, kind, hop, step, host, owner, confirmed_by, reason, taken,"
                + " expires, cleared) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)")
        .params(
            debt.upgrade(),
            debt.kind(),
            debt.hop(),
            debt.step(),
            debt.host(),
            debt.owner(),
            debt.confirmedBy(),
            debt.reason(),
            sql(now),
            sql(now.plus(EXPIRY)))
        .update();
  }

  /** A person says that what was skipped has been made good. */
  public void clear(String upgrade, String step) {
    jdbc.sql("update CO_DEBT set cleared = true where upgrade = ? and (step = ? or host = ?)")
        .params(upgrade, step, step)
        .update();
  }

  public List<Debt> open(String upgrade) {
    return jdbc.sql("select * from CO_DEBT where upgrade = ? and cleared = false order by number")
        .param(upgrade)
        .query(
            (row, number) ->
                new Debt(
                    row.getString("upgrade"),
                    row.getString("kind"),
                    row.getInt("hop"),
                    row.getString("step"),
                    row.getString("host"),
                    row.getString("owner"),
                    row.getString("confirmed_by"),
                    row.getString("reason")))
        .list();
  }

  /**
   * @param kind {@code skip} or {@code exclude}
   * @param owner who asked for it and has to clear it
   */
  public record Debt(
      String upgrade,
      String kind,
      int hop,
      String step,
      String host,
      String owner,
      String confirmedBy,
      String reason) {

    public String inWords() {
      return kind.equals("skip")
          ? "step " + step + " was skipped (" + owner + ": " + reason + ")"
          : "host " + host + " was excluded (" + owner + ": " + reason + ")";
    }
  }
}
