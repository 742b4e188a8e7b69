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
    admit(user, address);
    // A right password of somebody who was taken out of the inventory opens nothing either.
    var person =
        engine.checkPassword(user, password) ? engine.person(user) : Optional.<Actor>empty();
    if (person.isEmpty()) {
      refused(user, address);
      return Optional.empty();
    }
    throttle.succeeded(user);
    return person;
  }

  /**
   * @throws TooManyAttempts if no password of that user, or from that address, is looked at now
   */
  void admit(String user, String address) {
    Duration wait = throttle.wait(user, address);
    if (!wait.isZero()) {
      throw new TooManyAttempts(wait);
    }
  }

  /** A password was wrong. */
  void refused(String user, String address) {
    throttle.failed(user, address);
    audit.record(new AuditEvent("login.failed", "", shown(user), Map.of("address", address)));
  }

  /** A password was right, and the session that it opened is not ours. */
  void opened(String user, String address) {
    throttle.succeeded(user);
    record(user, address);
  }

  Tokens.Token open(Actor actor, String address) {
    record(actor.user(), address);
    return tokens.issue(actor.user());
  }

  Optional<Actor> byToken(String secret) {
    return tokens.userOf(secret).flatMap(engine::person);
  }

  void close(Actor actor, String secret) {
    tokens.revoke(secret);
    audit.record(new AuditEvent("login.closed", "", actor.user(), Map.of()));
  }

  private void record(String user, String address) {
    audit.record(new AuditEvent("login.opened", "", user, Map.of("address", address)));
  }

  /** The trail keeps for ever what it is told, and some type their password where the user goes. */
  private String shown(String user) {
    return engine.person(user).isPresent() ? user : "unknown";
  }
}
