package io.changeover.process.store;

import static io.changeover.process.store.UpgradeStore.sql;

import io.changeover.process.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The versions of the diagrams. Every method joins the caller's transaction. */
@Component
public class BundleStore {

  private final JdbcClient jdbc;
  private final Clock clock;

  public BundleStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Until the transaction ends nobody else decides about a version or makes one. */
  public void stopOthers() {
    jdbc.sql("select number from CO_BUNDLE order by number for update").query(Long.class).list();
  }

  /** Keeps a new draft. Its id, state and times are not read from the row. */
  public String insert(BundleRow row) {
    var keys = new GeneratedKeyHolder();
    jdbc.sql(
            "insert into CO_BUNDLE (digest, state, author, source, based_on, changed, deployment, made,"
                + " decided_by, reason) values (?, 'draft', ?, ?, ?, ?, ?, ?, '', ?)")
        .params(
            row.digest(),
            row.author(),
            row.source(),
            row.basedOn(),
            String.join(",", row.changed()),
            row.deployment(),
            sql(clock.instant()),
            row.reason())
        .update(keys, "number");
    return "B-" + java.util.Objects.requireNonNull(keys.getKeyAs(Long.class));
  }

  /** Decides about a draft; whoever comes second is told that it was done. */
  public boolean decide(String id, String state, String by, String reason) {
    return jdbc.sql(
                "update CO_BUNDLE set state = ?, decided_by = ?, decided = ?, reason = ? where number"
                    + " = ? and state = 'draft'")
            .params(state, by, sql(clock.instant()), reason, number(id))
            .update()
        == 1;
  }

  /**
   * @param name an id such as {@code B-7}, or the first eight or more characters of a digest
   * @throws NotFound if there is none
   */
  public BundleRow get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new NotFound(
                    "There are no diagrams '%s'. See: changeover bundle list".formatted(name)));
  }

  private Optional<BundleRow> find(String name) {
    if (name.matches("[0-9a-f]{8,64}")) {
      return jdbc
          .sql("select * from CO_BUNDLE where digest like ? order by number desc")
          .param(name + "%")
          .query(BundleStore::row)
          .list()
          .stream()
          .findFirst();
    }
    return name.matches("B-[0-9]{1,15}")
        ? jdbc.sql("select * from CO_BUNDLE where number = ?")
            .param(number(name))
            .query(BundleStore::row)
            .optional()
        : Optional.empty();
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(2));
  }

  /** What is used where nothing else is asked for: the one that was approved last. */
  public Optional<BundleRow> inForce() {
    return jdbc
        .sql("select * from CO_BUNDLE where state = 'approved' order by decided desc, number desc")
        .query(BundleStore::row)
        .list()
        .stream()
        .findFirst();
  }

  public Optional<BundleRow> ofDeployment(String deployment) {
    return jdbc
        .sql("select * from CO_BUNDLE where deployment = ? order by number desc")
        .param(deployment)
        .query(BundleStore::row)
        .list()
        .stream()
        .findFirst();
  }

  /** Newest first. */
  public List<BundleRow> all() {
    return jdbc.sql("select * from CO_BUNDLE order by number desc").query(BundleStore::row).list();
  }

  /** The upgrade's own, if it began on one that is known. */
  public Optional<BundleRow> ofUpgrade(String upgrade) {
    return jdbc.sql("select bundle from CO_UPGRADE where id = ?")
        .param(upgrade)
        .query(String.class)
        .optional()
        .flatMap(this::find);
  }

  public void use(String upgrade, String bundle) {
    jdbc.sql("update CO_UPGRADE set bundle = ? where id = ?").params(bundle, upgrade).update();
  }

  private static BundleRow row(ResultSet row, int number) throws SQLException {
    var decided = row.getObject("decided", OffsetDateTime.class);
    var changed = row.getString("changed");
    return new BundleRow(
        "B-" + row.getLong("number"),
        row.getString("digest"),
        row.getString("state"),
        row.getString("author"),
        row.getString("source"),
        row.getString("based_on"),
        changed.isEmpty() ? List.of() : List.of(changed.split(",", -1)),
        row.getString("deployment"),
        row.getObject("made", OffsetDateTime.class).toInstant(),
        row.getString("decided_by"),
        decided == null ? null : decided.toInstant(),
        row.getString("reason"));
  }
}
