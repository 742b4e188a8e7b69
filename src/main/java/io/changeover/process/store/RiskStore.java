package io.changeover.process.store;

import static io.changeover.process.store.UpgradeStore.sql;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cautions that people accepted by name. */
@Component
public class RiskStore {

  private final JdbcClient jdbc;
  private final Clock clock;

  public RiskStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Saying it twice is saying it once. */
  public void accept(String upgrade, String risk, String actor, String reason) {
    if (!acceptedBy(upgrade, risk).contains(actor)) {
      jdbc.sql(
              "insert into CO_RISK (upgrade, risk, actor, reason, accepted) values (?, ?, ?, ?, ?)")
          .params(upgrade, risk, actor, reason, sql(clock.instant()))
          .update();
    }
  }

  /** Who accepted the risk so far. */
  public Set<String> acceptedBy(String upgrade, String risk) {
    return new TreeSet<>(
        jdbc.sql("select actor from CO_RISK where upgrade = ? and risk = ?")
            .params(upgrade, risk)
            .query(String.class)
            .list());
  }
}
