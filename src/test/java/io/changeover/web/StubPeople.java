package io.changeover.web;

import io.changeover.process.Actor;
import io.changeover.process.EngineLogin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Olga operates, anna approves, dora designs; everybody's password is {@code right}. */
final class StubPeople implements EngineLogin {

  private static final Map<String, String> GROUPS =
      Map.of("olga", "operators", "anna", "approvers", "dora", "designers");

  final ThreadLocal<String> current = new ThreadLocal<>();

  @Override
  public void as(Actor actor) {
    current.set(actor.user());
  }

  @Override
  public void clear() {
    current.remove();
  }

  @Override
  public boolean checkPassword(String user, String password) {
    return GROUPS.containsKey(user) && password.equals("right");
  }

  @Override
  public Optional<Actor> person(String user) {
    return Optional.ofNullable(GROUPS.get(user))
        .map(group -> new Actor(user, Set.of(group), false));
  }
}
