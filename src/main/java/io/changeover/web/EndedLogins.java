package io.changeover.web;

import io.changeover.process.OpenLogins;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends tokens by forgetting them, and sessions of the engine's web applications by their age:
 * sessions live in this process only, and so does what is remembered of their end.
 */
final class EndedLogins implements OpenLogins {

  private final Tokens tokens;
  private final Clock clock;
  private final Map<String, Instant> ended = new ConcurrentHashMap<>();

  EndedLogins(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public void end(String user) {
    ended.put(user, clock.instant());
    tokens.revokeAll(user);
  }

  /** Whether what the user opened at that moment was ended since. */
  boolean isEnded(String user, Instant opened) {
    Instant end = ended.get(user);
    return end != null && !opened.isAfter(end);
  }
}
