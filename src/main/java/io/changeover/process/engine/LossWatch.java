package io.changeover.process.engine;

import io.changeover.process.Variables;
import io.changeover.process.gate.GateFacts;
import io.changeover.process.gate.OpenToClients;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * While a gate waits after clients were let in, tells there what a rollback would lose now: counts
 * again and again, and writes it into the gate's facts when it has changed. Can be started again
 * after it was stopped.
 */
@Component
class LossWatch implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(LossWatch.class);

  /** How often gates are looked for; one that has just opened is not left without for long. */
  private static final long LOOK_MILLIS = 2000;

  private static final long PATIENCE_MILLIS = 5000;

  /** Where a thousand gates wait, each is counted less often: a tenth of the time goes into it. */
  private static final int REST = 9;

  private final TaskService tasks;
  private final UpgradeStore upgrades;
  private final GateFacts facts;
  private final OpenToClients open;
  private final LossCount count;
  private final Duration pause;

  private static final Pattern ROWS = Pattern.compile("\\(rows: (.*)\\)");

  /** By task, when it was counted last. */
  private final Map<String, Long> counted = new HashMap<>();

  /** Tasks whose number could not be counted again since. */
  private final Set<String> old = new HashSet<>();

  private @Nullable Run current;

  /** Never interrupted: that closes the file of an embedded database. */
  private record Run(Thread thread, CountDownLatch stopped) {}

  LossWatch(
      TaskService tasks,
      UpgradeStore upgrades,
      GateFacts facts,
      OpenToClients open,
      LossCount count,
      @Value("${changeover.loss-every:PT15S}") Duration pause) {
    this.tasks = tasks;
    this.upgrades = upgrades;
    this.facts = facts;
    this.open = open;
    this.count = count;
    this.pause = pause;
  }

  /** Starts it; does nothing while it runs. */
  synchronized void start() {
    if (current == null) {
      var stopped = new CountDownLatch(1);
      var thread = new Thread(() -> run(stopped), "changeover-loss");
      thread.setDaemon(true);
      thread.start();
      current = new Run(thread, stopped);
    }
  }

  /** Begins no other count; one that a host lets wait is not waited for, as it changes nothing. */
  synchronized void stop() throws InterruptedException {
    Run run = current;
    if (run != null) {
      run.stopped().countDown();
      run.thread().join(PATIENCE_MILLIS);
      current = null;
    }
  }

  private void run(CountDownLatch stopped) {
    long rest = LOOK_MILLIS;
    try {
      while (!stopped.await(rest, TimeUnit.MILLISECONDS)) {
        long began = System.nanoTime();
        try {
          look(stopped);
        } catch (RuntimeException unavailable) {
          log.warn("What rollbacks would lose is not counted: {}", unavailable.getMessage());
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        rest = Math.max(LOOK_MILLIS, took * REST);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(CountDownLatch stopped) {
    var open = tasks.createTaskQuery().active().list();
    var ids = open.stream().map(Task::getId).toList();
    counted.keySet().retainAll(ids);
    old.retainAll(ids);
    for (Task task : open) {
      if (stopped.getCount() == 0) {
        return;
      }
      long now = System.nanoTime();
      Long last = counted.get(task.getId());
      if (last == null || now - last >= pause.toNanos()) {
        counted.put(task.getId(), now);
        try {
          tell(task);
        } catch (RuntimeException failed) {
          log.info(
              "Task {}: no count of what a rollback would lose: {}",
              task.getId(),
              failed.getMessage());
          tellThatItIsOld(task);
        }
      }
    }
  }

  private void tell(Task task) {
    Object id = tasks.getVariable(task.getId(), Variables.UPGRADE);
    if (id == null || id.toString().isEmpty()) {
      return; // of a rollout
    }
    UpgradeRow row = upgrades.get(id.toString());
    if (row.isRollout() || !count.canBeCounted(row.environment())) {
      return;
    }
    int hop = open.hop(row.id());
    if (hop == 0) {
      return;
    }
    count
        .rows(row.id(), hop, row.environment())
        .filter(rows -> !isTold(task, rows))
        .flatMap(rows -> facts.wayBack(row.id(), rows))
        .ifPresent(
            words -> {
              tasks.setVariableLocal(task.getId(), GateFacts.WAY_BACK, words);
              old.remove(task.getId());
            });
  }

  /** Each writing touches the task, which somebody may be about to complete. */
  private boolean isTold(Task task, String rows) {
    String words = words(task);
    return words.contains("(rows: " + rows + ")")
        || !old.contains(task.getId())
            && words.contains("(rows: %s %s)".formatted(rows, GateFacts.OLD));
  }

  /** A number that could not be counted again must not look like one of now. */
  private void tellThatItIsOld(Task task) {
    try {
      String words = words(task);
      Matcher rows = ROWS.matcher(words);
      if (rows.find() && !rows.group(1).endsWith(GateFacts.OLD)) {
        words = rows.replaceFirst("(rows: $1 " + GateFacts.OLD + ")");
        tasks.setVariableLocal(task.getId(), GateFacts.WAY_BACK, words);
        old.add(task.getId());
      }
    } catch (RuntimeException gone) {
      log.info("Task {} was decided meanwhile: {}", task.getId(), gone.getMessage());
    }
  }

  private String words(Task task) {
    return String.valueOf(tasks.getVariableLocal(task.getId(), GateFacts.WAY_BACK));
  }

  @Override
  public void destroy() throws InterruptedException {
    stop();
  }
}
