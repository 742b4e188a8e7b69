package io.changeover.process.people;

import io.changeover.inventory.Inventories;
import io.changeover.process.FirstPasswords;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * Makes the groups and the inventory's people known to the engine. A person gets a generated
 * password when first seen; it is stored hashed by the engine and can be taken once, to be shown.
 */
@Component
public class People implements FirstPasswords {

  private static final Map<String, String> GROUPS =
      new TreeMap<>(
          Map.of(
              "operators", "Operators",
              "approvers", "Approvers",
              "designers", "Process designers",
              "auditors", "Auditors"));

  /** The engine's password policy wants one of each kind; what is secret stands before it. */
  private static final String POLICY = "-xX7";

  private static final String ADMINISTRATORS = "camunda-admin";
  private static final String ADMINISTRATOR = "changeover-itself";

  private final IdentityService identity;
  private final Inventories inventories;
  private final PasswordNotes notes;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> first = new LinkedHashMap<>();

  People(IdentityService identity, Inventories inventories, PasswordNotes notes) {
    this.identity = identity;
    this.inventories = inventories;
    this.notes = notes;
  }

  /**
   * Adds who is new and adjusts memberships; nobody is deleted, so that history keeps its names.
   */
  public synchronized void bringUpToDate() {
    GROUPS.forEach(this::group);
    administrator();
    var wanted = inventories.current().people();
    wanted.forEach(
        (group, users) -> {
          users.forEach(this::user);
          users.forEach(user -> join(user, group));
        });
    GROUPS.keySet().forEach(group -> leave(group, wanted.getOrDefault(group, List.of())));
  }

  private void group(String id, String name) {
    if (identity.createGroupQuery().groupId(id).count() == 0) {
      var group = identity.newGroup(id);
      group.setName(name);
      group.setType("WORKFLOW");
      identity.saveGroup(group);
    }
  }

  /**
   * The engine's web applications ask for a first administrator as long as there is none. This one
   * has a password that nobody knows.
   */
  private void administrator() {
    if (identity.createGroupQuery().groupId(ADMINISTRATORS).count() == 0) {
      var group = identity.newGroup(ADMINISTRATORS);
      group.setName("Nobody logs in as one");
      group.setType("SYSTEM");
      identity.saveGroup(group);
    }
    if (identity.createUserQuery().userId(ADMINISTRATOR).count() == 0) {
      var user = identity.newUser(ADMINISTRATOR);
      user.setFirstName("Changeover");
      user.setLastName("itself");
      user.setPassword(password());
      identity.saveUser(user);
    }
    join(ADMINISTRATOR, ADMINISTRATORS);
  }

  private String password() {
    byte[] secret = new byte[15];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + POLICY;
  }

  private void user(String id) {
    if (identity.createUserQuery().userId(id).count() == 0) {
      String password = password();
      boolean noted = notes.note(id, password);
      var user = identity.newUser(id);
      user.setFirstName(id);
      user.setLastName("(inventory)");
      user.setPassword(password);
      identity.saveUser(user);
      if (!noted) {
        first.put(id, password);
      }
    }
  }

  private void join(String user, String group) {
    if (identity.createUserQuery().userId(user).memberOfGroup(group).count() == 0) {
      identity.createMembership(user, group);
    }
  }

  private void leave(String group, List<String> wanted) {
    identity.createUserQuery().memberOfGroup(group).list().stream()
        .filter(user -> !wanted.contains(user.getId()))
        .forEach(user -> identity.deleteMembership(user.getId(), group));
  }

  @Override
  public synchronized Map<String, String> takeOnce() {
    var taken = Map.copyOf(first);
    first.clear();
    return taken;
  }
}
