package io.changeover.process.people;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.inventory.Inventories;
import io.changeover.inventory.Inventory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the engine's people what the inventory in force says. It is asked before anybody is let in,
 * so that whoever was taken out is out with the next request; what changed goes into the audit
 * trail in the same transaction.
 */
@Component
public class InventoryPeople {

  private static final Logger log = LoggerFactory.getLogger(InventoryPeople.class);

  private final Inventories inventories;
  private final People people;
  private final Farewell farewell;
  private final AuditTrail audit;
  private final TransactionTemplate alone;
  private volatile @Nullable String inForce;
  private volatile List<String> refused = List.of();

  InventoryPeople(
      Inventories inventories,
      People people,
      Farewell farewell,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.inventories = inventories;
    this.people = people;
    this.farewell = farewell;
    this.audit = audit;
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * The start, by the product or by whoever asks before it got here: passwords of who is new are
   * kept, to be shown once.
   */
  public synchronized void begin() {
    if (inForce == null) {
      people.makeGroups();
      people.show(takeOver(inventories.current()).passwords());
    }
  }

  /**
   * Takes over what changed since; quick where nothing did.
   *
   * @throws RuntimeException if it cannot be taken over: then nobody may be let in
   */
  public void follow() {
    String known = inForce;
    if (known == null) {
      begin();
      return;
    }
    Inventory now = inventories.current();
    tellRefusal(inventories.refused(), known);
    if (!now.digest().equals(known)) {
      takeOverOnce(now);
    }
  }

  private synchronized void takeOverOnce(Inventory now) {
    if (!now.digest().equals(inForce)) {
      for (String user : takeOver(now).passwords().keySet()) {
        log.warn("{} is new. Give them a password: ./changeover people reset {}", user, user);
      }
    }
  }

  private Moves takeOver(Inventory now) {
    String before = inForce;
    Moves moves =
        Objects.requireNonNull(
            alone.execute(
                status -> {
                  Moves made = people.adjust(now.people());
                  int givenBack = farewell.say(made);
                  if (before != null || !made.isEmpty()) {
                    audit.record(changed(before, now, made, givenBack));
                  }
                  return made;
                }));
    inForce = now.digest();
    return moves;
  }

  private static AuditEvent changed(
      @Nullable String before, Inventory now, Moves moves, int givenBack) {
    return new AuditEvent(
        "inventory.changed",
        "",
        "changeover",
        Map.of(
            "digest", now.digest(),
            "digestBefore", before == null ? "" : before,
            "added", moves.joinedInWords(),
            "removed", moves.leftInWords(),
            "claimsGivenBack", Integer.toString(givenBack)));
  }

  /** What is wrong stands in the log; the trail is for ever, and a slip may hold a secret. */
  private synchronized void tellRefusal(List<String> problems, String known) {
    if (!problems.equals(refused)) {
      if (!problems.isEmpty()) {
        audit.record(
            new AuditEvent(
                "inventory.refused",
                "",
                "changeover",
                Map.of("problems", Integer.toString(problems.size()), "digestInForce", known)));
      }
      refused = problems;
    }
  }
}
