package io.changeover.process.store;

import static io.changeover.process.store.UpgradeStore.sql;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cautions that people accepted by name, each for the plan the upgrade had then. */
@Component
public class RiskStore {

  private final JdbcClient jdbc;
  private final Clock clock;

  public RiskStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Saying it twice is saying it once. */
  public void accept(UpgradeRow row, String risk, String actor, String reason) {
    if (!acceptedBy(row, risk).contains(actor)) {
      jdbc.sql(
              "insert into CO_RISK (upgrade, plan_digest, risk, actor, reason, accepted)"
                  + " values (?, ?, ?, ?, ?, ?)")
          .params(row.id(), row.planDigest(), risk, actor, reason, sql(clock.instant()))
          .update();
    }
  }

  /** Who accepted the risk so far, for the plan of now: on another plan nobody has said a word. */
  public Set<String> acceptedBy(UpgradeRow row, String risk) {
    return new TreeSet<>(
        jdbc.sql("select actor from CO_RISK where upgrade = ? and plan_digest = ? and risk = ?")
            .params(row.id(), row.planDigest(), risk)
            .query(String.class)
            .list());
  }
}
