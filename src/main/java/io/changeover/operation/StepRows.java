package io.changeover.operation;

import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table CO_STEP. */
record StepRows(Sql sql) {

  private static final String LIGHT =
      "SELECT UPGRADE_ID, HOP, STEP, ATTEMPT, ENVIRONMENT, PLATFORM, TOKEN, NEXT_COMMAND, STATE,"
          + " MESSAGE, DELIVERED, CRASHES, BEGAN, ENDED FROM CO_STEP ";
  private static final String KEY = "UPGRADE_ID=? AND HOP=? AND STEP=? AND ATTEMPT=?";

  StepRow insert(StepKey key, Target target, Procedure procedure, String token, Instant began) {
    sql.update(
        "INSERT INTO CO_STEP (UPGRADE_ID, HOP, STEP, ATTEMPT, ENVIRONMENT, PLATFORM, ACTION, TARGET,"
            + " COMMANDS, TOKEN, NEXT_COMMAND, STATE, MESSAGE, DELIVERED, CRASHES, BEGAN)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'INTENT', '', FALSE, 0, ?)",
        key.upgrade(),
        key.hop(),
        key.step(),
        key.attempt(),
        target.environment(),
        target.platform(),
        procedure.action(),
        ProcedureJson.write(target),
        ProcedureJson.write(procedure),
        token,
        Sql.time(began));
    StepRun run =
        new StepRun(
            key,
            target.environment(),
            target.platform(),
            procedure,
            token,
            0,
            State.INTENT,
            "",
            false,
            began,
            null);
    return new StepRow(run, target, 0);
  }

  /** The process waits again, so the end has to be told again too. */
  void adopt(StepKey key, String token) {
    change("TOKEN=?, DELIVERED=FALSE", key, token);
  }

  void running(StepKey key) {
    change("STATE='RUNNING', CRASHES=0", key);
  }

  void next(StepKey key, int next) {
    change("NEXT_COMMAND=?, CRASHES=0", key, next);
  }

  void says(StepKey key, String message) {
    change("MESSAGE=?", key, message);
  }

  /** With the commands that are behind it. */
  void ended(StepKey key, int next, State state, String message, Instant ended) {
    var values = new Object[] {next, state.name(), message, Sql.time(ended)};
    change("NEXT_COMMAND=?, STATE=?, MESSAGE=?, ENDED=?, CRASHES=0", key, values);
  }

  void skipped(StepKey key, Instant ended) {
    change("STATE='SKIPPED', DELIVERED=FALSE, ENDED=?", key, Sql.time(ended));
  }

  void delivered(StepKey key) {
    change("DELIVERED=TRUE", key);
  }

  /** False if the newest attempt has not ended well or was taken. */
  boolean takeEnd(String upgrade, int hop, String step) {
    String where = " WHERE UPGRADE_ID=? AND HOP=? AND STEP=?";
    String newest = " AND ATTEMPT=(SELECT MAX(ATTEMPT) FROM CO_STEP" + where + ")";
    String ended = " AND STATE IN ('DONE', 'SKIPPED') AND DELIVERED=FALSE";
    Object[] values = {upgrade, hop, step, upgrade, hop, step};
    return sql.update("UPDATE CO_STEP SET DELIVERED=TRUE" + where + newest + ended, values) == 1;
  }

  void crashes(StepKey key, int crashes) {
    change("CRASHES=?", key, crashes);
  }

  Optional<StepRow> newest(String upgrade, int hop, String step, StepPlans plans) {
    String where = "WHERE UPGRADE_ID=? AND HOP=? AND STEP=? ORDER BY ATTEMPT DESC";
    return light(plans, where + " FETCH FIRST 1 ROWS ONLY", upgrade, hop, step).stream()
        .findFirst();
  }

  Optional<StepRow> find(StepKey key) {
    var found = select("WHERE " + KEY, key.upgrade(), key.hop(), key.step(), key.attempt());
    return found.stream().findFirst();
  }

  /** As {@link #find(StepKey)}, but what never changes is read once; of committed rows. */
  Optional<StepRow> find(StepKey key, StepPlans plans) {
    if (plans.of(key).isEmpty()) {
      Optional<StepRow> found = find(key);
      found.ifPresent(
          row -> plans.keep(key, new StepPlans.Plan(row.target(), row.run().procedure())));
      return found;
    }
    String where = "WHERE " + KEY;
    return light(plans, where, key.upgrade(), key.hop(), key.step(), key.attempt()).stream()
        .findFirst();
  }

  /** Without lanes. */
  List<StepRow> of(String upgrade, StepPlans plans) {
    return light(plans, "WHERE UPGRADE_ID=? AND STEP NOT LIKE '%@%' ORDER BY SEQ", upgrade);
  }

  /** What never changes is read once. */
  private List<StepRow> light(StepPlans plans, String where, Object... values) {
    Map<StepKey, StepPlans.Plan> read = new HashMap<>();
    while (true) {
      List<StepKey> unread = new ArrayList<>();
      List<Optional<StepRow>> rows =
          sql.query(
              row -> {
                StepKey key = key(row);
                Optional<StepPlans.Plan> plan =
                    Optional.ofNullable(read.get(key)).or(() -> plans.of(key));
                if (plan.isEmpty()) {
                  unread.add(key);
                  return Optional.empty();
                }
                return Optional.of(light(row, plan.get()));
              },
              LIGHT + where,
              values);
      if (unread.isEmpty()) {
        return rows.stream().flatMap(Optional::stream).toList();
      }
      unread.forEach(key -> plan(key, plans).ifPresent(plan -> read.put(key, plan)));
    }
  }

  /** Kept once the watcher has begun the step, which it does with committed ones only. */
  private Optional<StepPlans.Plan> plan(StepKey key, StepPlans plans) {
    Optional<StepRow> found = find(key);
    Optional<StepPlans.Plan> plan =
        found.map(row -> new StepPlans.Plan(row.target(), row.run().procedure()));
    if (found.isPresent() && found.get().run().state() != State.INTENT) {
      plan.ifPresent(begun -> plans.keep(key, begun));
    }
    return plan;
  }

  List<StepRow> undelivered() {
    return select("WHERE DELIVERED=FALSE ORDER BY SEQ");
  }

  List<StepKey> pending() {
    return sql.query(
        StepRows::key,
        "SELECT UPGRADE_ID, HOP, STEP, ATTEMPT FROM CO_STEP WHERE DELIVERED=FALSE ORDER BY SEQ");
  }

  /** The newest attempt on each host, in the order they began. */
  List<Lane> lanes(StepKey step) {
    String prefix = step.step() + "@";
    var newest = new LinkedHashMap<String, Lane>();
    sql.query(
            StepRows::lane,
            "SELECT UPGRADE_ID, HOP, STEP, ATTEMPT, STATE, NEXT_COMMAND, MESSAGE, BEGAN, ENDED FROM"
                + " CO_STEP WHERE UPGRADE_ID=? AND HOP=? AND SUBSTRING(STEP, 1, ?)=? ORDER BY SEQ",
            step.upgrade(),
            step.hop(),
            prefix.length(),
            prefix)
        .forEach(lane -> newest.put(lane.host(), lane));
    return List.copyOf(newest.values());
  }

  private void change(String set, StepKey key, Object... values) {
    Object[] all = Arrays.copyOf(values, values.length + 4);
    all[values.length] = key.upgrade();
    all[values.length + 1] = key.hop();
    all[values.length + 2] = key.step();
    all[values.length + 3] = key.attempt();
    sql.update("UPDATE CO_STEP SET " + set + " WHERE " + KEY, all);
  }

  private List<StepRow> select(String where, Object... values) {
    return sql.query(StepRows::read, "SELECT * FROM CO_STEP " + where, values);
  }

  private static StepKey key(ResultSet row) throws SQLException {
    return new StepKey(
        row.getString("UPGRADE_ID"),
        row.getInt("HOP"),
        row.getString("STEP"),
        row.getInt("ATTEMPT"));
  }

  private static Lane lane(ResultSet row) throws SQLException {
    return new Lane(
        key(row),
        State.valueOf(row.getString("STATE")),
        row.getInt("NEXT_COMMAND"),
        row.getString("MESSAGE"),
        Sql.instant(row, "BEGAN"),
        Sql.maybeInstant(row, "ENDED"));
  }

  private static StepRow read(ResultSet row) throws SQLException {
    return light(
        row,
        new StepPlans.Plan(
            ProcedureJson.target(row.getString("TARGET")),
            ProcedureJson.procedure(row.getString("COMMANDS"))));
  }

  private static StepRow light(ResultSet row, StepPlans.Plan plan) throws SQLException {
    StepRun run =
        new StepRun(
            key(row),
            row.getString("ENVIRONMENT"),
            row.getString("PLATFORM"),
            plan.procedure(),
            row.getString("TOKEN"),
            row.getInt("NEXT_COMMAND"),
            State.valueOf(row.getString("STATE")),
            row.getString("MESSAGE"),
            row.getBoolean("DELIVERED"),
            Sql.instant(row, "BEGAN"),
            Sql.maybeInstant(row, "ENDED"));
    return new StepRow(run, plan.target(), row.getInt("CRASHES"));
  }
}
