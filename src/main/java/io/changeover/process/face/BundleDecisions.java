package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.failure.Refusal;
import io.changeover.process.Actor;
import io.changeover.process.NotAllowed;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.BundleStore;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may say yes or no to a draft: an approver, never its author. */
@Component
class BundleDecisions {

  private final BundleStore bundles;
  private final BundleDrafts drafts;

  BundleDecisions(BundleStore bundles, BundleDrafts drafts) {
    this.bundles = bundles;
    this.drafts = drafts;
  }

  /**
   * Outside of the transaction that decides, so that a refusal is on record.
   *
   * @throws NotAllowed if that person may not
   */
  void mayDecide(Actor actor, String decision, String id) {
    BundleRow row = bundles.get(id);
    boolean own = row.author().equals(actor.user());
    boolean approver = actor.groups().contains("approvers");
    String why = "";
    if (decision.equals("withdrawn")) {
      why = own ? "" : "only %s, who made it, withdraws it".formatted(row.author());
    } else if (own) {
      why = "who made it cannot decide about it. Another member of 'approvers' has to";
    } else if (!approver) {
      why = "only members of the group 'approvers' decide about diagrams";
    }
    if (!why.isEmpty()) {
      drafts.record("bundle.refused", actor, row.id(), Map.of("decision", decision, "why", why));
      throw new NotAllowed("%s may not: %s.".formatted(actor.user(), why));
    }
  }

  @Transactional
  public void decide(Actor actor, String decision, String id, String reason) {
    if (reason.isBlank() && !decision.equals("approved")) {
      throw new BadInput("Say why, for its author and the audit trail: --reason TEXT.");
    }
    bundles.stopOthers();
    BundleRow row = bundles.get(id);
    String inForce = bundles.inForce().map(BundleRow::id).orElse("");
    if (decision.equals("approved") && row.isDraft() && !row.basedOn().equals(inForce)) {
      throw new Refusal("overtaken", BundleViews.overtaken(row, inForce));
    }
    if (!bundles.decide(row.id(), decision, actor.user(), reason.strip())) {
      throw new Refusal("decided", "%s is decided: it is %s.".formatted(id, row.inWords()));
    }
    drafts.record(
        "bundle." + decision,
        actor,
        row.id(),
        Map.of("digest", row.digest(), "author", row.author(), "reason", reason.strip()));
  }
}
