package io.changeover.process.people;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.process.Actor;
import io.changeover.process.EngineLogin;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Logs people in against the engine's identity tables, which follow the inventory. */
@Component
final class IdentityLogin implements EngineLogin {

  private final IdentityService identity;
  private final Inventories inventories;
  private final InventoryPeople people;

  IdentityLogin(IdentityService identity, Inventories inventories, InventoryPeople people) {
    this.identity = identity;
    this.inventories = inventories;
    this.people = people;
  }

  @Override
  public void as(Actor actor) {
    identity.setAuthentication(actor.user(), new ArrayList<>(actor.groups()));
  }

  @Override
  public void clear() {
    identity.clearAuthentication();
  }

  @Override
  public boolean checkPassword(String user, String password) {
    return identity.checkPassword(user, password);
  }

  @Override
  public Optional<Actor> person(String user) {
    people.follow();
    var groups = groupsOf(user);
    return groups.isEmpty() ? Optional.empty() : Optional.of(new Actor(user, groups, isLab()));
  }

  private Set<String> groupsOf(String user) {
    return identity.createGroupQuery().groupMember(user).list().stream()
        .map(Group::getId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isLab() {
    var environments = inventories.current().environments().values();
    return !environments.isEmpty() && environments.stream().allMatch(Environment::lab);
  }
}
