package io.changeover.process.store;

import io.changeover.plan.Plan;
import io.changeover.plan.PlanJson;
import io.changeover.process.NotFound;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** The rows of upgrades and rollouts. Every method joins the caller's transaction. */
@Component
public class UpgradeStore {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The smallest number of six digits of base 36. */
  private static final long LEAST = 60_466_176;

  private final JdbcClient jdbc;
  private final Clock clock;

  /** Each step of an upgrade reads its plan several times. */
  private final ConcurrentLruCache<String, Plan> plans =
      new ConcurrentLruCache<>(30, PlanJson::read);

  public UpgradeStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** {@code U-7}. */
  public String nextUpgrade() {
    return "U-" + next("insert into CO_UPGRADE_NUMBER (taken) values (?)");
  }

  /** {@code R-7}. */
  public String nextRollout() {
    return "R-" + next("insert into CO_ROLLOUT_NUMBER (taken) values (?)");
  }

  private Long next(String insert) {
    var keys = new GeneratedKeyHolder();
    jdbc.sql(insert).param(sql(clock.instant())).update(keys, "number");
    return java.util.Objects.requireNonNull(keys.getKeyAs(Long.class));
  }

  public void insert(UpgradeRow row) {
    jdbc.sql(
            "insert into CO_UPGRADE (id, kind, parent, environment, production, platform, requester,"
                + " to_version, plan_digest, recipe_digest, instance, outcome, reason, paused,"
                + " way_back, began, nonce) values (?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, '', '', false, '',"
                + " ?, ?)")
        .params(
            row.id(),
            row.kind(),
            row.parent(),
            row.environment(),
            row.production(),
            row.platform(),
            row.requester(),
            row.to(),
            row.instance(),
            sql(row.began()),
            nonce())
        .update();
  }

  /** Drawn anew for each: numbers begin at 1 in each database, and hosts remember for long. */
  private static String nonce() {
    return Long.toString(RANDOM.nextLong(LEAST, LEAST * 36), 36);
  }

  public void savePlan(String id, Plan plan) {
    jdbc.sql("update CO_UPGRADE set plan_json = ?, plan_digest = ?, recipe_digest = ? where id = ?")
        .params(PlanJson.write(plan), plan.planDigest(), plan.recipeDigest(), id)
        .update();
  }

  public Optional<Plan> plan(String id) {
    return jdbc.sql("select plan_json from CO_UPGRADE where id = ? and plan_json is not null")
        .param(id)
        .query(String.class)
        .optional()
        .map(plans::get);
  }

  public void setInstance(String id, String instance) {
    jdbc.sql("update CO_UPGRADE set instance = ? where id = ?").params(instance, id).update();
  }

  public void setPaused(String id, boolean paused) {
    jdbc.sql("update CO_UPGRADE set paused = ? where id = ?").params(paused, id).update();
  }

  /**
   * @param by who asked for it
   */
  public void setWayBack(String id, String wayBack, String by, String reason) {
    jdbc.sql("update CO_UPGRADE set way_back = ?, way_back_by = ?, reason = ? where id = ?")
        .params(wayBack, by, reason, id)
        .update();
  }

  /** Who asked for the way back, if anybody did. */
  public Optional<String> wayBackBy(String id) {
    return jdbc.sql("select way_back_by from CO_UPGRADE where id = ? and way_back_by <> ''")
        .param(id)
        .query(String.class)
        .optional();
  }

  /** Keeps why it did not go well; the first reason stays the headline. */
  public void addReason(String id, String reason) {
    jdbc.sql("update CO_UPGRADE set reason = ? where id = ? and reason = ''")
        .params(reason, id)
        .update();
  }

  public void end(String id, String outcome) {
    jdbc.sql("update CO_UPGRADE set outcome = ?, ended = ?, paused = false where id = ?")
        .params(outcome, sql(clock.instant()), id)
        .update();
  }

  /**
   * @throws NotFound if there is none
   */
  public UpgradeRow get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new NotFound(
                    "There is no upgrade or rollout '" + id + "'. See: changeover status"));
  }

  public Optional<UpgradeRow> find(String id) {
    return jdbc.sql("select * from CO_UPGRADE where id = ?")
        .param(id)
        .query(UpgradeStore::row)
        .optional();
  }

  /** Newest first. */
  public List<UpgradeRow> all() {
    return jdbc.sql("select * from CO_UPGRADE order by began desc, id desc")
        .query(UpgradeStore::row)
        .list();
  }

  public List<UpgradeRow> rolloutsUnderWay() {
    return jdbc.sql("select * from CO_UPGRADE where kind = 'rollout' and ended is null")
        .query(UpgradeStore::row)
        .list();
  }

  public List<UpgradeRow> children(String parent) {
    return jdbc.sql("select * from CO_UPGRADE where parent = ? order by began, id")
        .param(parent)
        .query(UpgradeStore::row)
        .list();
  }

  /** Non-production upgrades of the recipe that ended upgraded and verified, newest first. */
  public List<UpgradeRow> rehearsals(String recipeDigest) {
    return jdbc.sql(
            "select * from CO_UPGRADE where recipe_digest = ? and production = false and outcome ="
                + " 'upgradedAndVerified' order by ended desc")
        .param(recipeDigest)
        .query(UpgradeStore::row)
        .list();
  }

  private static UpgradeRow row(ResultSet row, int number) throws SQLException {
    return new UpgradeRow(
        row.getString("id"),
        row.getString("kind"),
        row.getString("parent"),
        row.getString("environment"),
        row.getBoolean("production"),
        row.getString("platform"),
        row.getString("requester"),
        row.getString("to_version"),
        row.getString("plan_digest"),
        row.getString("recipe_digest"),
        row.getString("instance"),
        row.getString("outcome"),
        row.getString("reason"),
        row.getBoolean("paused"),
        row.getString("way_back"),
        row.getObject("began", OffsetDateTime.class).toInstant(),
        instant(row.getObject("ended", OffsetDateTime.class)));
  }

  static OffsetDateTime sql(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
