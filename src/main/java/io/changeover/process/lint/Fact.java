package io.changeover.process.lint;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** What has been achieved on the way to a node; the safety check walks with a set of these. */
public enum Fact {
  TO_PRODUCTION("the approval for production", Lasting.ROLLOUT),
  REHEARSED("a verified upgrade before production", Lasting.ROLLOUT),
  PLANNED("a plan", Lasting.UPGRADE),
  PLAN_APPROVED("an approved plan", Lasting.UPGRADE),
  READY("a passed readiness check", Lasting.UPGRADE),
  LOCKED("the lock on the environment", Lasting.UPGRADE),
  CLIENTS_CLOSED("clients closed off", Lasting.HOP),
  CONFIGURATION_SAVED("saved configuration", Lasting.HOP),
  SNAPSHOT_TAKEN("a snapshot", Lasting.HOP),
  SNAPSHOT_PROVEN("a proven snapshot", Lasting.HOP),
  GO("the go/no-go decision", Lasting.HOP),
  HOP_DESTROYED("a destructive step", Lasting.HOP),
  INSTALLED("the new version installed", Lasting.HOP),
  RESTORED("the snapshot restored", Lasting.HOP),
  PUT_BACK("configuration put back", Lasting.HOP),
  FENCED("the old host fenced", Lasting.HOP),
  CAPACITY_SEEN("a look at who serves", Lasting.HOP),
  DRAINED("no new clients sent there", Lasting.HOP),
  HALF_OUT("the half taken out of the load balancer", Lasting.HOP),
  SESSIONS_SEEN("a wait for sessions", Lasting.HOP),
  HALF_INSTALLED("the new version installed on the half", Lasting.HOP),
  HALF_VERIFIED("the half asked for health and version", Lasting.HOP),
  FIRST_SERVES("the first half serving the new version", Lasting.HOP),
  SERVED("a snapshot taken while clients write", Lasting.HOP),
  VERIFIED("the new version verified", Lasting.UPGRADE),
  DESTROYED("a destructive step", Lasting.UPGRADE),
  SIGNED_OFF("the final sign-off", Lasting.UPGRADE),
  FINALIZED("the old version given up", Lasting.UPGRADE),
  LOSS_MEASURED("the loss of data measured", Lasting.UPGRADE),
  LOSS_SETTLED("the loss of data accepted, or none expected", Lasting.UPGRADE),
  WENT_BACK("the way back", Lasting.UPGRADE),
  VERIFIED_OLD("the old version verified", Lasting.UPGRADE),
  SHUT_OUT("clients shut out", Lasting.UPGRADE),
  STAGED("an upgrade before production", Lasting.ROLLOUT);

  /** Where a fact ends to be true by itself. */
  enum Lasting {
    HOP,
    UPGRADE,
    ROLLOUT
  }

  private final String words;
  private final Lasting lasting;

  Fact(String words, Lasting lasting) {
    this.words = words;
    this.lasting = lasting;
  }

  /** For people: <em>a proven snapshot</em>. */
  public String words() {
    return words;
  }

  long bit() {
    return 1L << ordinal();
  }

  boolean in(long facts) {
    return (facts & bit()) != 0;
  }

  static long bits(Collection<Fact> facts) {
    long bits = 0;
    for (Fact fact : facts) {
      bits |= fact.bit();
    }
    return bits;
  }

  /** The facts without those that last no longer than {@code lasting}. */
  static long endAll(long facts, Lasting lasting) {
    return facts & ~ENDING.getOrDefault(lasting, 0L);
  }

  private static final Map<Lasting, Long> ENDING = new EnumMap<>(Lasting.class);

  static {
    for (Lasting lasting : Lasting.values()) {
      for (Fact fact : values()) {
        if (fact.lasting.compareTo(lasting) <= 0) {
          ENDING.merge(lasting, fact.bit(), (a, b) -> a | b);
        }
      }
    }
  }
}
