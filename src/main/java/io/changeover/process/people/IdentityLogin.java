package io.changeover.process.people;

import io.changeover.process.EngineLogin;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Logs people in against the engine's identity tables. */
@Component
final class IdentityLogin implements EngineLogin {

  private final IdentityService identity;

  IdentityLogin(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  public boolean checkPassword(String user, String password) {
    return identity.checkPassword(user, password);
  }

  @Override
  public Set<String> groupsOf(String user) {
    return identity.createGroupQuery().groupMember(user).list().stream()
        .map(Group::getId)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void as(String user, Set<String> groups) {
    identity.setAuthentication(user, new ArrayList<>(groups));
  }

  @Override
  public void clear() {
    identity.clearAuthentication();
  }
}
