package io.changeover.operation;

import io.changeover.audit.AuditTrail;
import io.changeover.failure.BadInput;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The ledger in the product's database. */
public final class JdbcOperations implements Operations {

  private final Sql sql;
  private final StepRows steps;
  private final StepPlans plans;
  private final OperationRows operations;
  private final EvidenceRows evidence;
  private final Transactions transactions;
  private final LedgerEvents events;
  private final Clock clock;
  private final Bell bell;

  /**
   * @param database takes part in the caller's transaction
   * @param bell rung when the watcher has something to do
   */
  public JdbcOperations(
      DataSource database, Transactions transactions, AuditTrail audit, Clock clock, Bell bell) {
    this(database, transactions, audit, clock, bell, new StepPlans());
  }

  /**
   * @param plans shared with the watcher, which has read most of them before
   */
  JdbcOperations(
      DataSource database,
      Transactions transactions,
      AuditTrail audit,
      Clock clock,
      Bell bell,
      StepPlans plans) {
    this.plans = plans;
    this.sql = new Sql(database);
    this.steps = new StepRows(sql);
    this.operations = new OperationRows(sql);
    this.evidence = new EvidenceRows(sql);
    this.transactions = transactions;
    this.events = new LedgerEvents(audit);
    this.clock = clock;
    this.bell = bell;
  }

  @Override
  public StepRun begin(
      String upgrade,
      int hop,
      String step,
      Target target,
      String token,
      Supplier<Procedure> procedure) {
    Optional<StepRow> existing = steps.newest(upgrade, hop, step, plans);
    if (existing.isPresent()) {
      return adopt(existing.get().key(), token);
    }
    StepKey first = new StepKey(upgrade, hop, step, 1);
    Procedure rendered = procedure.get();
    return inserted(steps.insert(first, target, rendered, token, clock.instant()));
  }

  @Override
  public StepRun beginAgain(
      String upgrade,
      int hop,
      String step,
      Target target,
      String token,
      Supplier<Procedure> procedure) {
    Optional<StepRow> newest = steps.newest(upgrade, hop, step, plans);
    boolean over =
        newest.filter(row -> row.run().state() == State.DONE && row.run().delivered()).isPresent();
    if (!over) {
      return begin(upgrade, hop, step, target, token, procedure);
    }
    int attempt = newest.orElseThrow().key().attempt() + 1;
    StepKey next = new StepKey(upgrade, hop, step, attempt);
    Procedure rendered = procedure.get();
    return inserted(steps.insert(next, target, rendered, token, clock.instant()));
  }

  @Override
  public StepRun retry(String upgrade, int hop, String step, Supplier<Procedure> procedure) {
    StepRow failed = failed(upgrade, hop, step);
    StepKey next = new StepKey(upgrade, hop, step, failed.key().attempt() + 1);
    Procedure rendered = procedure.get();
    // Its end is overtaken: telling it now would fail the step that is tried again.
    steps.delivered(failed.key());
    StepRow again =
        steps.insert(next, failed.target(), rendered, failed.run().token(), clock.instant());
    transactions.afterCommit(bell::ring);
    return again.run();
  }

  @Override
  public StepRun skip(String upgrade, int hop, String step) {
    StepKey key = failed(upgrade, hop, step).key();
    steps.skipped(key, clock.instant());
    events.stepEnded(key, State.SKIPPED, "");
    transactions.afterCommit(bell::ring);
    return steps.find(key).orElseThrow().run();
  }

  @Override
  public Optional<StepRun> newest(String upgrade, int hop, String step) {
    return steps.newest(upgrade, hop, step, plans).map(StepRow::run);
  }

  @Override
  public void markDelivered(StepKey key) {
    steps.delivered(key);
  }

  @Override
  public void takeEnd(String upgrade, int hop, String step) {
    if (!steps.takeEnd(upgrade, hop, step)) {
      throw new IllegalStateException(
          "Step %s of %s has not ended well, or its end was taken already. Its token stays."
              .formatted(step, upgrade));
    }
  }

  @Override
  public List<StepRun> steps(String upgrade) {
    return steps.of(upgrade, plans).stream().map(StepRow::run).toList();
  }

  @Override
  public List<Lane> lanes(String upgrade, int hop, String step) {
    return steps.lanes(new StepKey(upgrade, hop, step, 1));
  }

  @Override
  public List<OperationRecord> operations(String upgrade) {
    return operations.of(upgrade);
  }

  @Override
  public Set<String> startedActions(String upgrade, int hop) {
    Set<String> started = operations.startedActions(upgrade, hop);
    boolean opened =
        steps(upgrade).stream()
            .filter(run -> run.key().hop() == hop && run.procedure().opensAt() >= 0)
            .anyMatch(run -> operations.hasStarted(run.key(), run.procedure().opensAt()));
    if (opened) {
      started.add(Procedure.OPENED);
    }
    return started;
  }

  @Override
  public Map<String, String> evidence(String upgrade, int hop) {
    return evidence.of(upgrade, hop);
  }

  @Override
  public void keepEvidence(String upgrade, int hop, String name, String value) {
    inNew(
        () -> {
          evidence.keep(upgrade, hop, name, value, "", clock.instant());
          events.kept(upgrade, hop, name, value);
          return name;
        });
  }

  @Override
  public int inFlight() {
    return operations.inFlight();
  }

  @Override
  public List<PastStep> history(String platform, String step) {
    return sql.query(
        row ->
            new Operations.PastStep(
                row.getString("ENVIRONMENT"), Sql.instant(row, "BEGAN"), Sql.instant(row, "ENDED")),
        "SELECT ENVIRONMENT, BEGAN, ENDED FROM CO_STEP WHERE PLATFORM=? AND STEP=? AND STATE='DONE'"
            + " ORDER BY SEQ DESC FETCH FIRST 50 ROWS ONLY",
        platform,
        step);
  }

  private StepRow failed(String upgrade, int hop, String step) {
    StepRow newest =
        steps
            .newest(upgrade, hop, step, plans)
            .orElseThrow(
                () -> new BadInput("Upgrade %s has no step %s yet.".formatted(upgrade, step)));
    State state = newest.run().state();
    if (state != State.FAILED && state != State.UNKNOWN) {
      throw new BadInput(
          "Step %s of %s is %s; only a step that is FAILED or UNKNOWN can be retried or skipped."
              .formatted(step, upgrade, state));
    }
    return newest;
  }

  /** With the token that enters the node, or neither. */
  private StepRun adopt(StepKey key, String token) {
    steps.adopt(key, token);
    transactions.afterCommit(bell::ring);
    return steps.find(key).orElseThrow().run();
  }

  /**
   * With the token that enters the node, or neither. Of two that enter it at once, as when one was
   * thought dead, the primary key lets one through.
   */
  private StepRun inserted(StepRow row) {
    transactions.afterCommit(bell::ring);
    return row.run();
  }

  private <T> T inNew(Supplier<T> work) {
    return transactions.inNew(work);
  }
}
