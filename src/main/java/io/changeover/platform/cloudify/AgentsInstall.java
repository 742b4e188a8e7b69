package io.changeover.platform.cloudify;

import io.changeover.failure.TransientFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Our own loop over deployments, so many at once. After the first refused start none is begun any
 * more, and those that run are seen to their ends.
 */
final class AgentsInstall {

  static final String WORKFLOW = "install_new_agents";

  private final Session session;
  private final WorkflowRun runs;
  private final int parallel;
  private final Console console;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger done = new AtomicInteger();

  /** Failures of which no end was seen: refused, or of a clock that cannot be right. */
  private final AtomicInteger unended = new AtomicInteger();

  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private volatile @Nullable RuntimeException lost;
  private int skipped;

  AgentsInstall(Session session, WorkflowRun runs, int parallel) {
    this.session = session;
    this.runs = runs;
    this.parallel = parallel;
    this.console = session.console();
  }

  /**
   * @param only names {@code TENANT/DEPLOYMENT}, or none for all
   * @throws NotDone if a start was refused, or an execution did not succeed
   */
  void run(List<String> only) {
    List<Landscape.Place> places = eligible(new TreeSet<>(only));
    console.say("%d deployments get new agents, %d are skipped".formatted(places.size(), skipped));
    session.leaves("Installations that were begun may still run; those that ended stay installed");
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.max(1, Math.min(parallel, places.size())));
    try {
      var all = new ArrayList<Future<?>>();
      places.forEach(place -> all.add(workers.submit(() -> install(place, places.size()))));
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("The command was told to end while agents were installed", e);
    } finally {
      workers.shutdownNow();
    }
    summarise(places.size());
  }

  private List<Landscape.Place> eligible(Set<String> only) {
    var places = new ArrayList<Landscape.Place>();
    var unknown = new TreeSet<>(only);
    for (Landscape.Place place : new Landscape(session.api()).places()) {
      unknown.remove(place.name());
      if (!only.isEmpty() && !only.contains(place.name())) {
        continue;
      }
      String why =
          !place.hasCompute() ? "it has no host" : String.join(", ", place.hostsNotStarted());
      if (why.isEmpty()) {
        places.add(place);
      } else {
        skipped++;
        console.say("skipped %s: %s".formatted(place.name(), why));
      }
    }
    if (!unknown.isEmpty()) {
      throw new NotDone(
          "there are no deployments " + String.join(", ", unknown),
          "Check the names given by --only");
    }
    return places;
  }

  private void install(Landscape.Place place, int all) {
    if (stopped.get()) {
      return;
    }
    try {
      Execution begun = runs.begin(place.tenant(), place.deployment());
      Execution ended = runs.end(begun, place.tenant(), place.deployment());
      console.say(
          "%d of %d: %s %s".formatted(done.incrementAndGet(), all, place.name(), ended.verdict()));
      if (!ended.succeeded()) {
        failures.add("%s: execution %s %s".formatted(place.name(), ended.id(), ended.verdict()));
      }
    } catch (CallFailed refused) {
      stopped.set(true);
      if (refused.isTransient()) {
        lost = refused;
      }
      unended.incrementAndGet();
      failures.add("%s: refused: %s".formatted(place.name(), refused.getMessage()));
      console.say("refused on %s: %s".formatted(place.name(), refused.getMessage()));
    } catch (NotDone clock) {
      stopped.set(true);
      unended.incrementAndGet();
      failures.add("%s: %s".formatted(place.name(), clock.getMessage()));
      console.say("%s: %s".formatted(place.name(), clock.getMessage()));
    } catch (TransientFailure deadline) {
      stopped.set(true);
      lost = deadline;
    }
  }

  private void summarise(int all) {
    console.say(
        "Summary: %d of %d installed, %d failed, %d skipped, %d not begun"
            .formatted(
                done.get() - ended(), all, failures.size(), skipped, all - done.get() - refused()));
    failures.forEach(failure -> console.say("failed: " + failure));
    RuntimeException unanswered = lost;
    if (unanswered != null) {
      throw unanswered;
    }
    if (!failures.isEmpty()) {
      throw new NotDone(
          "%d of %d deployments got no new agents, the first: %s"
              .formatted(failures.size(), all, failures.get(0)),
          "Keep the old manager up, cure the cause, and repeat; what was installed is adopted with --since");
    }
  }

  private int refused() {
    return unended.get();
  }

  private int ended() {
    return failures.size() - refused();
  }
}
