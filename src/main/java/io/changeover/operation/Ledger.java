package io.changeover.operation;

import io.changeover.audit.AuditTrail;
import io.changeover.platform.HostCommand;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the watcher writes. Every change is one transaction of its own with its audit events in it:
 * without the record, no change; without the change, no record.
 */
public final class Ledger {

  private final StepRows steps;
  private final StepPlans plans;
  private final OperationRows operations;
  private final EvidenceRows evidence;
  private final Transactions transactions;
  private final LedgerEvents events;
  private final Clock clock;
  private final String node;

  /**
   * @param database takes part in the caller's transaction
   * @param node names this product process in the ledger
   */
  Ledger(
      DataSource database,
      Transactions transactions,
      AuditTrail audit,
      Clock clock,
      String node,
      StepPlans plans) {
    this.plans = plans;
    Sql sql = new Sql(database);
    this.steps = new StepRows(sql);
    this.operations = new OperationRows(sql);
    this.evidence = new EvidenceRows(sql);
    this.transactions = transactions;
    this.events = new LedgerEvents(audit);
    this.clock = clock;
    this.node = node;
  }

  List<StepRow> undelivered() {
    return steps.undelivered();
  }

  List<StepKey> pending() {
    return steps.pending();
  }

  List<Lane> lanes(StepKey step) {
    return steps.lanes(step);
  }

  /** From here on the hosts' lanes are driven like steps. */
  void beginLanes(StepRow step, List<String> hosts) {
    Instant now = clock.instant();
    inNew(
        () -> {
          if (step.run().state() == State.INTENT) {
            steps.running(step.key());
          }
          for (String host : hosts) {
            steps.insert(
                step.key().lane(host),
                step.target().only(other -> other.name().equals(host)),
                step.run().procedure().on(host),
                step.run().token(),
                now);
          }
        });
  }

  /** Its step looks at the end of a lane, no process does. */
  void laneSeen(StepKey lane) {
    inNew(() -> steps.delivered(lane));
  }

  Optional<StepRow> find(StepKey key) {
    return steps.find(key, plans);
  }

  Optional<CommandRow> current(StepRow step) {
    return operations.newest(step.key(), step.run().next());
  }

  /** Commands for the environment on the host of which nobody could tell how they ended. */
  List<CommandRow> unknown(String environment, String host) {
    return operations.unknown(environment, host);
  }

  @Nullable String evidence(StepKey key, String name) {
    return evidence.find(key.upgrade(), key.hop(), name).orElse(null);
  }

  /** Writes down that a command is about to be started; only then may it be. */
  CommandRow intend(StepRow step, int repetition, long fence) {
    int index = step.run().next();
    HostCommand command = step.command();
    OperationRecord operation =
        new OperationRecord(
            CommandRow.key(
                step.key(),
                plans.nonce(step.key().upgrade(), operations::nonce),
                command.host(),
                index,
                repetition),
            step.key(),
            step.run().environment(),
            command.host(),
            command.name(),
            fence,
            Digest.ofArgv(command.argv()),
            State.INTENT,
            node,
            null,
            "",
            clock.instant(),
            null,
            null);
    CommandRow row = new CommandRow(operation, index, repetition);
    return transactions.inNew(
        () -> {
          operations.insert(row);
          if (step.run().state() == State.INTENT) {
            steps.running(step.key());
          }
          if (!step.run().message().isEmpty()) {
            steps.says(step.key(), "");
          }
          events.intended(operation);
          return row;
        });
  }

  void running(StepRow step, CommandRow row, Start start) {
    inNew(
        () -> {
          operations.running(row.key(), start.fence(), node, start.at());
          forgetCrashes(step);
        });
  }

  /**
   * Ends a command, and its step with it unless another command follows.
   *
   * @param start of a command that was not known as RUNNING, or null
   */
  void ended(StepRow step, CommandRow row, @Nullable Start start, Verdict verdict) {
    Instant now = clock.instant();
    StepKey key = step.key();
    inNew(
        () -> {
          if (start != null) {
            operations.running(row.key(), start.fence(), node, start.at());
          }
          operations.ended(row.key(), verdict.state(), verdict.exitCode(), verdict.message(), now);
          events.ended(row.operation(), verdict);
          verdict
              .evidence()
              .forEach(
                  (name, content) -> {
                    evidence.keep(key.upgrade(), key.hop(), name, content, row.key(), now);
                    events.kept(key, name, content, row.key());
                  });
          boolean done = verdict.state() == State.DONE;
          int next = step.run().next() + (done ? 1 : 0);
          if (!verdict.again() && (!done || step.isLastCommand())) {
            end(key, next, verdict.state(), verdict.message(), now);
          } else if (done) {
            steps.next(key, next);
          }
        });
  }

  /** Ends a step apart from any command. */
  void ended(StepRow step, State state, String message) {
    inNew(() -> end(step.key(), step.run().next(), state, message, clock.instant()));
  }

  /** How a command ended of which nobody could tell when its step ended. */
  void endedLate(CommandRow row, Verdict verdict) {
    inNew(
        () -> {
          operations.endedLate(
              row.key(), verdict.state(), verdict.exitCode(), verdict.message(), clock.instant());
          events.ended(row.operation(), verdict);
        });
  }

  /** What a person is told while the step is under way. */
  void says(StepRow step, String message) {
    if (!step.run().message().equals(message)) {
      inNew(() -> steps.says(step.key(), message));
    }
  }

  /** Ends a step for a person to look at, and its command with it if one was on its way. */
  void park(StepRow step, State state, String message) {
    Instant now = clock.instant();
    inNew(
        () -> {
          current(step)
              .filter(row -> !row.isEnded())
              .ifPresent(
                  row -> {
                    operations.ended(row.key(), State.UNKNOWN, null, message, now);
                    events.ended(row.operation(), Verdict.unknown(message));
                  });
          end(step.key(), step.run().next(), state, message, now);
        });
  }

  void crashes(StepRow step, int crashes) {
    inNew(() -> steps.crashes(step.key(), crashes));
  }

  /** Something went well, so what came before was no series. */
  void forgetCrashes(StepRow step) {
    if (step.crashes() > 0) {
      steps.crashes(step.key(), 0);
    }
  }

  /**
   * The host has a start for the command.
   *
   * @param fence that the host was given
   */
  record Start(long fence, Instant at) {}

  private void end(StepKey key, int next, State state, String message, Instant now) {
    steps.ended(key, next, state, message, now);
    events.stepEnded(key, state, message);
  }

  private void inNew(Runnable work) {
    transactions.inNew(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
