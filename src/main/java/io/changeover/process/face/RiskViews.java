package io.changeover.process.face;

import io.changeover.plan.Plan;
import io.changeover.process.Actor;
import io.changeover.process.RiskView;
import io.changeover.process.gate.Preconditions;
import io.changeover.process.store.RiskStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Risks of a plan, with who accepted each. */
@Component
class RiskViews {

  private static final Set<String> WHO = Set.of("operators", "approvers");

  private final UpgradeStore upgrades;
  private final RiskStore risks;

  RiskViews(UpgradeStore upgrades, RiskStore risks) {
    this.upgrades = upgrades;
    this.risks = risks;
  }

  static boolean mayAccept(Actor actor) {
    return actor.groups().stream().anyMatch(WHO::contains);
  }

  List<RiskView> of(Actor actor, String id) {
    UpgradeRow row = upgrades.get(id);
    return upgrades.plan(id).map(Plan::risks).orElse(List.of()).stream()
        .map(risk -> view(actor, row, risk.name()))
        .toList();
  }

  private RiskView view(Actor actor, UpgradeRow row, String risk) {
    var persons = risks.acceptedBy(row, risk);
    int needed = Preconditions.personsNeeded(row);
    boolean open = row.ended() == null && persons.size() < needed;
    return new RiskView(
        risk,
        List.copyOf(persons),
        needed,
        open && mayAccept(actor) && !persons.contains(actor.user()));
  }
}
