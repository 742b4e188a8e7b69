package io.changeover.audit;

import java.util.Map;

/**
 * One fact worth proving later. {@code type} is a past-tense word with a prefix: {@code
 * plan.approved}, {@code operation.intended}, {@code gate.refused}.
 *
 * @param upgrade the upgrade or rollout it belongs to, or empty
 * @param actor the user id, or {@code changeover} for the product itself
 * @param details flat facts, text only, never a secret; keys in lower camel case
 */
public record AuditEvent(String type, String upgrade, String actor, Map<String, String> details) {

  public AuditEvent {
    details = Map.copyOf(details);
  }
}
