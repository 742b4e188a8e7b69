package io.changeover.process.simulation;

import io.changeover.process.diagram.Slots;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is called where a diagram has a slot. */
final class Fillings {

  private final Scene scene;
  private final Chance chance;
  private String path = "";

  Fillings(Scene scene, Chance chance) {
    this.scene = scene;
    this.chance = chance;
  }

  /** One of the fillings; whichever way was taken decides about the way back. */
  @Nullable String choose(String called) {
    var fillings = List.copyOf(scene.calledBy(called));
    var slot = Slots.in(called).orElse("");
    if (slot.equals(Slots.WAY_BACK) && fillings.contains(Slots.wayBackOf(path))) {
      return Slots.wayBackOf(path);
    }
    var chosen = fillings.isEmpty() ? null : chance.oneOf(fillings);
    path = slot.equals(Slots.PATH) && chosen != null ? chosen : path;
    return chosen;
  }
}
