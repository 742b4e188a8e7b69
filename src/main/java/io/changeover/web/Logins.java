package io.changeover.web;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.Actor;
import io.changeover.process.EngineLogin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Turns a user and a password, or a token, into a person. */
final class Logins {

  private final EngineLogin engine;
  private final Tokens tokens;
  private final LoginThrottle throttle;
  private final AuditTrail audit;

  Logins(EngineLogin engine, Tokens tokens, LoginThrottle throttle, AuditTrail audit) {
    this.engine = engine;
    this.tokens = tokens;
    this.throttle = throttle;
    this.audit = audit;
  }

  /** Too many wrong passwords; the message says how long to wait. */
  static final class TooManyAttempts extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttempts(Duration wait) {
      super("Too many wrong passwords. Try again in %d minutes.".formatted(wait.toMinutes() + 1));
      this.wait = wait;
    }

    Duration waiting() {
      return wait;
    }
  }

  /**
   * @return nothing if the password is wrong
   * @throws TooManyAttempts before the password is looked at
   */
  Optional<Actor> check(String user, String password, String address) {
    Duration wait = throttle.wait(user, address);
    if (!wait.isZero()) {
      throw new TooManyAttempts(wait);
    }
    // A right password of somebody who was taken out of the inventory opens nothing either.
    var person =
        engine.checkPassword(user, password) ? engine.person(user) : Optional.<Actor>empty();
    if (person.isEmpty()) {
      throttle.failed(user, address);
      audit.record(new AuditEvent("login.failed", "", shown(user), Map.of("address", address)));
      return Optional.empty();
    }
    throttle.succeeded(user);
    return person;
  }

  Tokens.Token open(Actor actor, String address) {
    audit.record(new AuditEvent("login.opened", "", actor.user(), Map.of("address", address)));
    return tokens.issue(actor.user());
  }

  Optional<Actor> byToken(String secret) {
    return tokens.userOf(secret).flatMap(engine::person);
  }

  void close(Actor actor, String secret) {
    tokens.revoke(secret);
    audit.record(new AuditEvent("login.closed", "", actor.user(), Map.of()));
  }

  private static String shown(String user) {
    String line = user.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 100 ? line : line.substring(0, 100);
  }
}
