package io.changeover.process.gate;

import io.changeover.process.NotAllowed;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.GateStore.Decision;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may not decide, by person: whoever asked for it, and whoever signed the stage before. */
@Component
public class FourEyes {

  private final UpgradeStore upgrades;
  private final GateStore gates;

  public FourEyes(UpgradeStore upgrades, GateStore gates) {
    this.upgrades = upgrades;
    this.gates = gates;
  }

  /**
   * @param id upgrade or rollout
   */
  public List<String> excluded(Gate gate, String id) {
    var excluded = new ArrayList<String>();
    if (!gate.needsFourEyes()) {
      return excluded;
    }
    upgrades.find(id).map(UpgradeRow::requester).ifPresent(excluded::add);
    if (gate == Gate.CONFIRM_OVERRIDE) {
      gates
          .newest(id, Gate.DECIDE_AFTER_FAILURE.word())
          .map(Decision::actor)
          .ifPresent(excluded::add);
    }
    if (gate == Gate.ACCEPT_DATA_LOSS) {
      excluded.addAll(wantedBack(id));
    }
    if (gate == Gate.PLAN_APPROVAL) {
      excluded.addAll(signedForThisProduction(id));
    }
    if (gate == Gate.TO_PRODUCTION) {
      for (UpgradeRow stage : upgrades.children(id)) {
        gates
            .newest(stage.id(), Gate.FINAL_SIGN_OFF.word())
            .map(Decision::actor)
            .ifPresent(excluded::add);
      }
    }
    return excluded.stream().distinct().toList();
  }

  /** Whoever brought the way back about: by command, at a failed step, or by not signing off. */
  private List<String> wantedBack(String id) {
    var wanted = new ArrayList<String>();
    upgrades.wayBackBy(id).ifPresent(wanted::add);
    for (Gate gate : List.of(Gate.DECIDE_AFTER_FAILURE, Gate.GO_NO_GO, Gate.FINAL_SIGN_OFF)) {
      gates
          .newest(id, gate.word())
          .filter(given -> !gate.isPlainYes(given.decision()))
          .map(Decision::actor)
          .ifPresent(wanted::add);
    }
    return wanted;
  }

  /** A production that no rollout leads to has no gate of its own for that. */
  private List<String> signedForThisProduction(String id) {
    UpgradeRow row = upgrades.get(id);
    if (!row.production() || !row.parent().isEmpty()) {
      return List.of();
    }
    return upgrades.rehearsals(row.recipeDigest()).stream()
        .limit(1)
        .flatMap(stage -> gates.newest(stage.id(), Gate.FINAL_SIGN_OFF.word()).stream())
        .map(Decision::actor)
        .toList();
  }

  /**
   * @throws NotAllowed if this person may not take or decide it; the message says who may
   */
  public void check(Gate gate, String id, String user, boolean inGroup) {
    if (!inGroup) {
      throw new NotAllowed(
          "%s may not decide '%s' of %s: only members of the group '%s' may."
              .formatted(user, gate.word(), id, gate.group()));
    }
    if (excluded(gate, id).contains(user)) {
      throw new NotAllowed(
          "%s may not decide '%s' of %s: whoever asked for it, or signed the stage before, cannot approve it. Another member of '%s' has to."
              .formatted(user, gate.word(), id, gate.group()));
    }
  }
}
