package io.changeover.process.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade or a rollout as its row has it.
 *
 * @param kind {@code upgrade} or {@code rollout}
 * @param parent the rollout's id, or empty
 * @param environment of an upgrade; the rollout's name for a rollout
 * @param outcome how it ended, or empty
 * @param wayBack {@code rollback} or {@code abort} once a person asked for it, else empty
 */
public record UpgradeRow(
    String id,
    String kind,
    String parent,
    String environment,
    boolean production,
    String platform,
    String requester,
    String to,
    String planDigest,
    String recipeDigest,
    String instance,
    String outcome,
    String reason,
    boolean paused,
    String wayBack,
    Instant began,
    @Nullable Instant ended) {

  public boolean isRollout() {
    return kind.equals("rollout");
  }
}
