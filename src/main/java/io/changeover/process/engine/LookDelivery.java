package io.changeover.process.engine;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.Refusal;
import io.changeover.failure.TransientFailure;
import io.changeover.process.LookDelegate;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.store.LookStore;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Does one look and brings what was seen to the node that waits for it. Two nodes of a cluster may
 * do the same look when one was thought dead; only one answer counts.
 */
@Component
class LookDelivery {

  /** An incident of this kind is cured by looking again. */
  static final String INCIDENT = "failedLook";

  private static final Logger log = LoggerFactory.getLogger(LookDelivery.class);
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final ProcessEngine engine;
  private final LookStore store;
  private final Map<String, LookDelegate<?>> delegates;
  private final Copies copies;
  private final String owner;

  LookDelivery(
      @Lazy ProcessEngine engine,
      LookStore store,
      Map<String, LookDelegate<?>> delegates,
      Copies copies,
      @Value("${changeover.node:single}") String owner) {
    this.engine = engine;
    this.store = store;
    this.delegates = delegates;
    this.copies = copies;
    this.owner = owner;
  }

  /**
   * What cannot be seen becomes an incident at the node. Throws only if not even that can be
   * written down, as when the database is away: then the look is nobody's as soon as its lease
   * ends.
   */
  void look(LookStore.Row row) {
    if (row.attempts() >= MOST_ATTEMPTS) {
      failed(row, tooOften(row));
      return;
    }
    try {
      answer(row, seen(row));
    } catch (TransientFailure away) {
      if (row.attempts() + 1 < MOST_ATTEMPTS) {
        log.warn("{} of {} is looked at again: {}", row.step(), row.upgrade(), away.getMessage());
        store.again(row.token(), row.attempts() + 1, PAUSE);
      } else {
        failed(row, away);
      }
    } catch (OptimisticLockingException moved) {
      // The upgrade was moved at this very moment, such as by a person; its look is asked anew.
      store.again(row.token(), row.attempts(), Duration.ZERO);
    } catch (RuntimeException unseen) {
      failed(row, unseen);
    }
  }

  /** Transient failures end before that, so it was cut short, such as by what it looks with. */
  private static PermanentFailure tooOften(LookStore.Row row) {
    return new PermanentFailure(
        "The product ended while it looked at %s of %s, or before that was answered, %d times in a row. Nothing was changed. Look into the product's log for the cause, then let it look again."
            .formatted(row.step(), row.upgrade(), row.attempts()));
  }

  private Object seen(LookStore.Row row) {
    LookDelegate<?> delegate = delegates.get(row.bean());
    try {
      return delegate == null ? copies.procedure(row) : delegate.look(row.upgrade());
    } catch (Refusal refusal) {
      return refusal;
    }
  }

  private void answer(LookStore.Row row, Object seen) {
    copies
        .transaction()
        .run(
            () -> {
              if (store.take(row.token(), owner) && waits(row)) {
                engine.getRuntimeService().signal(row.token(), WaitingStep.SEEN, seen, null);
              }
            });
  }

  private boolean waits(LookStore.Row row) {
    var query = engine.getRuntimeService().createExecutionQuery();
    return query.executionId(row.token()).count() > 0;
  }

  private void failed(LookStore.Row row, RuntimeException why) {
    if (!(why instanceof PermanentFailure)) {
      log.error("{} of {} could not be looked at", row.step(), row.upgrade(), why);
    }
    copies
        .transaction()
        .run(
            () -> {
              if (store.failed(row.token(), owner) && waits(row)) {
                engine
                    .getRuntimeService()
                    .createIncident(
                        INCIDENT, row.token(), row.token(), String.valueOf(why.getMessage()));
              }
            });
  }

  /** What a copy of production consists of depends on what is there, which has to be seen first. */
  @Component
  static final class Copies {

    private final Rendering rendering;
    private final Map<String, RemoteDelegate> delegates;
    private final FollowedTransaction transaction;

    Copies(
        Rendering rendering,
        Map<String, RemoteDelegate> delegates,
        FollowedTransaction transaction) {
      this.rendering = rendering;
      this.delegates = delegates;
      this.transaction = transaction;
    }

    Object procedure(LookStore.Row row) {
      RemoteDelegate delegate = delegates.get(row.bean());
      if (delegate == null) {
        throw new IllegalStateException("no delegate is called '" + row.bean() + "'");
      }
      return rendering.of(row.upgrade(), row.hop(), row.step(), delegate);
    }

    FollowedTransaction transaction() {
      return transaction;
    }
  }
}
