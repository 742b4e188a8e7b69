package io.changeover.process.engine;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.platform.Platform;
import io.changeover.platform.Platforms;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.diagram.Slots;
import io.changeover.process.people.InventoryPeople;
import io.changeover.process.people.Permissions;
import io.changeover.process.store.EnvironmentLocks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What happens before the first job runs: unlock, deploy, people. An unsafe bundle ends the start.
 */
@Component
class Startup {

  private final ShippedBundle shipped;
  private final Bundle bundle;
  private final OrphanedJobs orphans;
  private final Arrivals arrivals;

  Startup(ShippedBundle shipped, Bundle bundle, OrphanedJobs orphans, Arrivals arrivals) {
    this.shipped = shipped;
    this.bundle = bundle;
    this.orphans = orphans;
    this.arrivals = arrivals;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  public void start() {
    orphans.unlock();
    shipped.offer(bundle);
    arrivals.welcome(bundle.digest());
  }

  /** Every process that a platform names for a slot; the check knows the defaults. */
  static Map<String, Set<String>> fillings(Platforms platforms) {
    var fillings = new HashMap<String, Set<String>>();
    for (Platform platform : platforms.all()) {
      platform.data().slots().forEach((slot, process) -> add(fillings, slot, process));
      platform.data().paths().forEach(path -> add(fillings, Slots.PATH, Slots.processOf(path)));
      platform.data().paths().forEach(p -> add(fillings, Slots.WAY_BACK, Slots.wayBackOf(p)));
    }
    return fillings;
  }

  private static void add(Map<String, Set<String>> fillings, String slot, String process) {
    fillings.computeIfAbsent(slot, s -> new HashSet<>()).add(process);
  }

  /** People and the record of the start. */
  @Component
  static final class Arrivals {

    private final InventoryPeople people;
    private final Permissions permissions;
    private final ObjectProvider<LastRun> last;
    private final AuditTrail audit;
    private final EnvironmentLocks locks;

    /**
     * @param last where this server keeps all others out; in a cluster its leader tells
     */
    Arrivals(
        InventoryPeople people,
        Permissions permissions,
        ObjectProvider<LastRun> last,
        AuditTrail audit,
        EnvironmentLocks locks) {
      this.locks = locks;
      this.last = last;
      this.people = people;
      this.permissions = permissions;
      this.audit = audit;
    }

    void welcome(String digest) {
      audit.record(
          new AuditEvent(
              "product.started",
              "",
              "changeover",
              Map.of("version", version(), "diagramsDigest", digest)));
      last.ifAvailable(LastRun::tell);
      locks.begin();
      people.begin();
      permissions.bringUpToDate();
    }

    private static String version() {
      String version = Startup.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }
  }
}
