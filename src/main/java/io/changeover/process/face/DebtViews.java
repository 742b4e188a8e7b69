package io.changeover.process.face;

import io.changeover.process.UpgradeView.DebtView;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.DebtStore.OpenDebt;
import java.util.List;
import org.springframework.stereotype.Component;

/** Open debts as people see them. */
@Component
class DebtViews {

  private final DebtStore debts;

  DebtViews(DebtStore debts) {
    this.debts = debts;
  }

  List<DebtView> of(String id) {
    return debts.open(id).stream().map(DebtViews::view).toList();
  }

  private static DebtView view(OpenDebt open) {
    var debt = open.debt();
    return new DebtView(
        debt.kind(),
        debt.hop(),
        debt.step(),
        debt.host(),
        debt.owner(),
        open.expires(),
        open.overdue(),
        open.inWords());
  }
}
