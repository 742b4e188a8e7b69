package io.changeover.process.gate;

import io.changeover.plan.Plan;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.RiskStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is risked and what is owed, with who said yes to it. */
@Component
public class RiskWords {

  /** The engine refuses texts over 4,000 characters. */
  private static final int MOST = 3000;

  private final UpgradeStore upgrades;
  private final RiskStore risks;
  private final DebtStore debts;

  public RiskWords(UpgradeStore upgrades, RiskStore risks, DebtStore debts) {
    this.upgrades = upgrades;
    this.risks = risks;
    this.debts = debts;
  }

  /** The facts of a form that change whenever somebody accepts something. */
  public Map<String, String> facts(String id) {
    UpgradeRow row = upgrades.get(id);
    var lines = new ArrayList<String>();
    for (Plan.Risk risk : upgrades.plan(id).map(Plan::risks).orElse(List.of())) {
      lines.add("%s: %s %s".formatted(risk.name(), sentence(risk.text()), accepted(row, risk)));
    }
    debts.open(id).forEach(debt -> lines.add("open debt: " + debt.inWords()));
    String all = lines.isEmpty() ? "none known" : String.join("\n", lines);
    return Map.of("riskSummary", all.length() <= MOST ? all : all.substring(0, MOST) + "…");
  }

  private String accepted(UpgradeRow row, Plan.Risk risk) {
    var persons = risks.acceptedBy(row, risk.name());
    String by = "Accepted by " + String.join(", ", persons);
    if (persons.size() >= Preconditions.personsNeeded(row)) {
      return by + ".";
    }
    return persons.isEmpty() ? "Nobody has accepted it yet." : by + "; a second person has to.";
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
