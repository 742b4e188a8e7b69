package io.changeover.process.people;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.inventory.Inventories;
import io.changeover.process.NotFound;
import io.changeover.process.OpenLogins;
import io.changeover.process.PasswordResets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Renews passwords of the inventory's people; nobody else's, the administrator's least of all. */
@Component
final class PeopleResets implements PasswordResets {

  private final InventoryPeople following;
  private final Inventories inventories;
  private final Renewal renewal;
  private final TransactionTemplate transaction;

  PeopleResets(
      InventoryPeople following,
      Inventories inventories,
      Renewal renewal,
      TransactionTemplate transaction) {
    this.following = following;
    this.inventories = inventories;
    this.renewal = renewal;
    this.transaction = transaction;
  }

  @Override
  public String reset(String user, String address) {
    following.follow();
    var known = inventories.current().people().values().stream().flatMap(List::stream);
    if (known.noneMatch(user::equals)) {
      throw new NotFound(
          "The inventory's `people:` does not have '%s', so nothing was changed. Add them first."
              .formatted(user));
    }
    return Objects.requireNonNull(transaction.execute(status -> renewal.of(user, address)));
  }

  /** What belongs together in one transaction. */
  @Component
  static final class Renewal {

    private final People people;
    private final OpenLogins logins;
    private final AuditTrail audit;

    Renewal(People people, OpenLogins logins, AuditTrail audit) {
      this.people = people;
      this.logins = logins;
      this.audit = audit;
    }

    String of(String user, String address) {
      String fresh = people.renewPassword(user);
      logins.end(user);
      audit.record(
          new AuditEvent(
              "person.reset", "", "changeover", Map.of("person", user, "address", address)));
      return fresh;
    }
  }
}
