package io.changeover.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an upgrade or a rollout stands, for people and for JSON.
 *
 * @param id {@code U-…} for an upgrade, {@code R-…} for a rollout
 * @param parent the rollout it belongs to, or empty
 * @param state one of {@code running}, {@code waiting}, {@code paused}, {@code
 *     upgradedAndVerified}, {@code rolledBackAndVerified}, {@code abortedUntouched}, {@code
 *     needsPerson}; for rollouts also {@code allUpgraded}, {@code stoppedAfterPreProduction},
 *     {@code productionDeclined}
 * @param waitingFor what it waits for and who must act, in words; empty while it works
 * @param children for rollouts, the ids of their upgrades so far
 * @param reason why it ended as it did, or why it waits, in words
 * @param progress 0 to 100
 * @param expectedEnd when all steps would be done, gates apart, or null if unknown
 * @param locked environments that stay locked until a person gives them free, each with the id of
 *     the upgrade or rollout that keeps it; a rollout's has those of its upgrades
 * @param debts what was left out and is not made good yet, oldest first
 */
public record UpgradeView(
    String id,
    String parent,
    String environment,
    String platform,
    String from,
    String to,
    String requester,
    String state,
    String waitingFor,
    String reason,
    String planDigest,
    String recipeDigest,
    List<StepView> steps,
    List<String> children,
    int progress,
    Instant began,
    @Nullable Instant expectedEnd,
    @Nullable Instant ended,
    Map<String, String> locked,
    List<DebtView> debts) {

  /** Whether nothing more will happen by itself or by a gate. */
  public boolean isOver() {
    return ended != null;
  }

  /**
   * @param kind {@code skip} or {@code exclude}
   * @param owner who asked for it and has to make it good
   * @param overdue whether {@code expires} has passed
   * @param inWords all of it in one sentence
   */
  public record DebtView(
      String kind,
      int hop,
      String step,
      String host,
      String owner,
      Instant expires,
      boolean overdue,
      String inWords) {}

  /**
   * @param state {@code pending}, {@code running}, {@code done}, {@code failed}, {@code unknown},
   *     {@code skipped}, {@code waiting} (a gate)
   * @param hosts how it stands on each host, if it goes over many; else empty
   */
  public record StepView(
      int hop,
      String id,
      String name,
      String state,
      String message,
      @Nullable Instant began,
      @Nullable Instant ended,
      List<HostView> hosts) {

    /** One that does not go over many hosts. */
    public StepView(
        int hop,
        String id,
        String name,
        String state,
        String message,
        @Nullable Instant began,
        @Nullable Instant ended) {
      this(hop, id, name, state, message, began, ended, List.of());
    }
  }

  /**
   * @param state as a step's; {@code pending} if it was not begun
   */
  public record HostView(String host, String state, String message) {}
}
