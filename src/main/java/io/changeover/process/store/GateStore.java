package io.changeover.process.store;

import static io.changeover.process.store.UpgradeStore.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decisions given at gates. Effects are guarded by these rows, never by engine variables. */
@Component
public class GateStore {

  private final JdbcClient jdbc;

  public GateStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Joins the caller's transaction; a second decision of the same task is refused by its key. */
  public void insert(Decision decision) {
    jdbc.sql(
            "insert into CO_GATE (upgrade, gate, hop, task, actor, lab, decision, reason,"
                + " plan_digest, decided) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            decision.upgrade(),
            decision.gate(),
            decision.hop(),
            decision.task(),
            decision.actor(),
            decision.lab(),
            decision.decision(),
            decision.reason(),
            decision.planDigest(),
            sql(decision.decided()))
        .update();
  }

  /** Oldest first. */
  public List<Decision> of(String upgrade) {
    return jdbc.sql("select * from CO_GATE where upgrade = ? order by number")
        .param(upgrade)
        .query(GateStore::decision)
        .list();
  }

  public Optional<Decision> newest(String upgrade, String gate) {
    var decisions = of(upgrade).stream().filter(d -> d.gate().equals(gate)).toList();
    return decisions.isEmpty()
        ? Optional.empty()
        : Optional.of(decisions.get(decisions.size() - 1));
  }

  private static Decision decision(ResultSet row, int number) throws SQLException {
    return new Decision(
        row.getString("upgrade"),
        row.getString("gate"),
        row.getInt("hop"),
        row.getString("task"),
        row.getString("actor"),
        row.getBoolean("lab"),
        row.getString("decision"),
        row.getString("reason"),
        row.getString("plan_digest"),
        row.getObject("decided", OffsetDateTime.class).toInstant());
  }

  /**
   * @param upgrade upgrade or rollout
   * @param hop number of the hop, 0 where there is none
   * @param planDigest of the plan the person decided on, or empty
   */
  public record Decision(
      String upgrade,
      String gate,
      int hop,
      String task,
      String actor,
      boolean lab,
      String decision,
      String reason,
      String planDigest,
      Instant decided) {}
}
