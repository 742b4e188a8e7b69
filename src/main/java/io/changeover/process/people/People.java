package io.changeover.process.people;

import io.changeover.process.FirstPasswords;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * Makes the groups and the inventory's people known to the engine. A person gets a generated
 * password when first seen; it is stored hashed by the engine. Nobody is deleted, so that history
 * keeps its names: who is in no group any more has no way in.
 */
@Component
class People implements FirstPasswords {

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
  private final PasswordNotes notes;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> first = new LinkedHashMap<>();

  People(IdentityService identity, PasswordNotes notes) {
    this.identity = identity;
    this.notes = notes;
  }

  /** The groups themselves, and the administrator that the engine asks for. */
  void makeGroups() {
    GROUPS.forEach(this::group);
    administrator();
  }

  /**
   * Adds who is new and adjusts memberships, in the caller's transaction.
   *
   * @param wanted user ids by group
   */
  Moves adjust(Map<String, List<String>> wanted) {
    var moves = new Moves();
    new TreeMap<>(wanted)
        .forEach(
            (group, users) -> {
              users.forEach(user -> user(user, moves));
              users.stream()
                  .filter(user -> join(user, group))
                  .forEach(user -> moves.joined(user, group));
            });
    GROUPS.keySet().forEach(group -> leave(group, wanted.getOrDefault(group, List.of()), moves));
    return moves;
  }

  /** A new password for a person there is, in the caller's transaction; opens a locked login. */
  String renewPassword(String id) {
    String password = password();
    notes.note(id, password);
    var user = identity.createUserQuery().userId(id).singleResult();
    user.setPassword(password);
    identity.saveUser(user);
    identity.unlockUser(id);
    return password;
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

  private void user(String id, Moves moves) {
    if (identity.createUserQuery().userId(id).count() == 0) {
      String password = password();
      boolean noted = notes.note(id, password);
      var user = identity.newUser(id);
      user.setFirstName(id);
      user.setLastName("(inventory)");
      user.setPassword(password);
      identity.saveUser(user);
      if (!noted) {
        moves.isNew(id, password);
      }
    }
  }

  private boolean join(String user, String group) {
    boolean joins = identity.createUserQuery().userId(user).memberOfGroup(group).count() == 0;
    if (joins) {
      identity.createMembership(user, group);
    }
    return joins;
  }

  private void leave(String group, List<String> wanted, Moves moves) {
    identity.createUserQuery().memberOfGroup(group).list().stream()
        .map(User::getId)
        .filter(user -> !wanted.contains(user))
        .forEach(
            user -> {
              identity.deleteMembership(user, group);
              moves.left(user, group);
            });
  }

  /** Keeps passwords until somebody shows them. */
  synchronized void show(Map<String, String> passwords) {
    first.putAll(passwords);
  }

  @Override
  public synchronized Map<String, String> takeOnce() {
    var taken = Map.copyOf(first);
    first.clear();
    return taken;
  }
}
