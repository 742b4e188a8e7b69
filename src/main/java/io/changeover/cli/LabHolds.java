package io.changeover.cli;

import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import io.changeover.process.HeldNote;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Keeps the lab's commands away from environments that an upgrade has in hand. */
final class LabHolds {

  private LabHolds() {}

  /**
   * An upgrade stops and starts servers itself, and has its own way to them: no step of it comes
   * through here.
   *
   * @throws Stop if an upgrade holds an environment of the lab, with who does
   */
  static void requireFree(Path data, LabEnvironments lab) {
    var names = new TreeSet<String>();
    for (LabKind kind : LabKind.values()) {
      names.addAll(kind.environments());
    }
    lab.environments().stream().map(LabEnvironment::name).forEach(names::add);
    var held = HeldNote.read(data);
    List<String> words = names.stream().filter(held::containsKey).map(held::get).toList();
    if (!words.isEmpty()) {
      throw Stop.no(
          "%s%nNothing was changed. Let it end first, or abort it; if no server runs, start it (changeover demo --resume, or serve): it goes on by itself."
              .formatted(String.join(System.lineSeparator(), words)));
    }
  }
}
