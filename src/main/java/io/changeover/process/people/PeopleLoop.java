package io.changeover.process.people;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks at the inventory every second, so that a change is told when nobody asks anything. */
@Component
class PeopleLoop implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(PeopleLoop.class);

  private final InventoryPeople people;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "changeover-people"));
  private String lastTrouble = "";

  PeopleLoop(InventoryPeople people) {
    this.people = people;
  }

  @EventListener(ApplicationReadyEvent.class)
  public void start() {
    var unused = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      people.follow();
      lastTrouble = "";
    } catch (RuntimeException failed) {
      String trouble = String.valueOf(failed.getMessage());
      if (!trouble.equals(lastTrouble)) { // said once, until it changes
        log.error("The inventory's people cannot be taken over; nobody is let in: {}", trouble);
      }
      lastTrouble = trouble;
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    thread.shutdown();
    boolean unused = thread.awaitTermination(10, TimeUnit.SECONDS);
  }
}
