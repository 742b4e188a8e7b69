package io.changeover.process.cluster;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.store.ClusterLease;
import io.changeover.process.store.NodeLease.Hold;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the lease when it is open, keeps it, and steps down when it is lost. What only a leader
 * does begins and ends on another one; until all of it has ended this node does not try again, so
 * that nothing of an old term is left when a new one begins.
 */
final class Leadership {

  private static final Logger log = LoggerFactory.getLogger(Leadership.class);

  private final ClusterLease lease;
  private final Lead lead;
  private final Me me;
  private final List<Duty> duties;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Executor terms;
  private CompletableFuture<?> term = CompletableFuture.completedFuture(null);
  private long renewed;
  private boolean leaving;

  /**
   * @param id the same at each start
   * @param run another at each start
   * @param holder who that is, for people
   */
  record Me(String id, String run, String holder) {}

  Leadership(
      ClusterLease lease,
      Lead lead,
      Me me,
      List<Duty> duties,
      AuditTrail audit,
      TransactionTemplate transaction,
      Executor terms) {
    this.lease = lease;
    this.lead = lead;
    this.me = me;
    this.duties = List.copyOf(duties);
    this.audit = audit;
    this.transaction = transaction;
    this.terms = terms;
  }

  /**
   * @param mayLead whether this node can be trusted with it
   */
  synchronized void beat(boolean mayLead) {
    Lead.Term mine = lead.term();
    if (mine != null && !lease.renew(mine.run(), mine.epoch())) {
      lost(mine);
    } else if (mine != null) {
      renewed = System.nanoTime();
      if (!mayLead && !leaving) {
        log.error("This node gives up the lead of the cluster until it is cured.");
        leave(mine);
      }
    } else if (mayLead && term.isDone() && lease.isOpen(me.id())) {
      take();
    }
  }

  /** The database does not answer: who was not heard of for long enough does not lead. */
  synchronized void away() {
    if (lead.isMine() && System.nanoTime() - renewed > ClusterLease.LENGTH.toNanos()) {
      log.error(
          "The database has not answered for {} s: this node does not lead the cluster any more.",
          ClusterLease.LENGTH.toSeconds());
      stepDown();
    }
  }

  /**
   * Stops in good order: the next one leads at once. The beats have to go on until what this
   * returns is done.
   */
  synchronized CompletableFuture<?> close() {
    Lead.Term mine = lead.term();
    if (mine != null && !leaving) {
      leave(mine);
    }
    return term;
  }

  private void take() {
    long asked = System.nanoTime();
    OptionalLong epoch =
        transaction.execute(
            status -> {
              Hold before = lease.read();
              OptionalLong taken = lease.take(me.run(), me.id(), me.holder());
              taken.ifPresent(number -> tell("cluster.leads", number, before));
              return taken;
            });
    if (epoch != null && epoch.isPresent()) {
      log.info("This node leads the cluster now (term {}).", epoch.getAsLong());
      renewed = asked;
      leaving = false;
      lead.begin(new Lead.Term(me.run(), epoch.getAsLong()));
      term = CompletableFuture.runAsync(this::beginDuties, terms);
    }
  }

  private void lost(Lead.Term mine) {
    log.error(
        "Another node leads the cluster by now, as this one was not heard of for {} s. It steps"
            + " down and goes on as a follower.",
        ClusterLease.LENGTH.toSeconds());
    stepDown();
    tell("cluster.steppedDown", mine.epoch(), null);
  }

  private void leave(Lead.Term mine) {
    leaving = true;
    term =
        term.thenRunAsync(
            () -> {
              endDuties();
              lease.release(mine.run(), mine.epoch());
              lead.end();
            },
            terms);
  }

  private void stepDown() {
    lead.end();
    term = term.thenRunAsync(this::endDuties, terms);
  }

  private void beginDuties() {
    for (Duty duty : duties) {
      try {
        duty.begin();
      } catch (RuntimeException failed) {
        log.error("A duty of the leader did not begin: {}", failed.getMessage(), failed);
      }
    }
  }

  private void endDuties() {
    for (int i = duties.size() - 1; i >= 0; i--) {
      try {
        duties.get(i).end();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException failed) {
        log.error("A duty of the leader did not end well: {}", failed.getMessage(), failed);
      }
    }
  }

  private void tell(String type, long epoch, @Nullable Hold before) {
    var details = new TreeMap<String, String>();
    details.put("node", me.id());
    details.put("holder", me.holder());
    details.put("term", Long.toString(epoch));
    if (before != null && before.isOpen()) {
      details.put("before", before.holder());
    }
    audit.record(new AuditEvent(type, "", "changeover", details));
  }
}
