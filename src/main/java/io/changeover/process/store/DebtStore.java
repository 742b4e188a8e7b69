package io.changeover.process.store;

import static io.changeover.process.store.UpgradeStore.sql;

import io.changeover.process.Moments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
            sql(clock.instant()),
            sql(expiryOfNew()))
        .update();
  }

  /** Until when a debt that is taken now has to be made good. */
  public Instant expiryOfNew() {
    return clock.instant().plus(EXPIRY);
  }

  /** A person says that what was skipped has been made good. */
  public void clear(String upgrade, String step) {
    jdbc.sql("update CO_DEBT set cleared = true where upgrade = ? and (step = ? or host = ?)")
        .params(upgrade, step, step)
        .update();
  }

  /** Hosts of the upgrade that were left behind and not made good yet. */
  public Set<String> excluded(String upgrade) {
    return open(upgrade).stream()
        .map(OpenDebt::debt)
        .filter(debt -> debt.kind().equals("exclude"))
        .map(Debt::host)
        .collect(Collectors.toSet());
  }

  public List<OpenDebt> open(String upgrade) {
    Instant now = clock.instant();
    return jdbc.sql("select * from CO_DEBT where upgrade = ? and cleared = false order by number")
        .param(upgrade)
        .query(
            (row, number) -> {
              Instant expires = row.getObject("expires", OffsetDateTime.class).toInstant();
              var debt =
                  new Debt(
                      row.getString("upgrade"),
                      row.getString("kind"),
                      row.getInt("hop"),
                      row.getString("step"),
                      row.getString("host"),
                      row.getString("owner"),
                      row.getString("confirmed_by"),
                      row.getString("reason"));
              return new OpenDebt(debt, expires, !now.isBefore(expires));
            })
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

    private String what() {
      return kind.equals("skip")
          ? "step " + step + " was skipped"
          : "host " + host + " was excluded";
    }

    /** What {@code changeover accept} calls it. */
    public String name() {
      return host.isEmpty() ? step : host;
    }
  }

  /** A debt that nobody has made good yet. */
  public record OpenDebt(Debt debt, Instant expires, boolean overdue) {

    public String inWords() {
      return "%s (%s: %s), %s %s"
          .formatted(
              debt.what(),
              debt.owner(),
              debt.reason(),
              overdue ? "OVERDUE since" : "to be made good by",
              Moments.inWords(expires));
    }
  }
}
