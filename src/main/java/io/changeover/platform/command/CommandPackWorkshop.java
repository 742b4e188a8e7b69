package io.changeover.platform.command;

import io.changeover.failure.BadInput;
import io.changeover.platform.PackWorkshop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Command packs in the making. */
public final class CommandPackWorkshop implements PackWorkshop {

  @Override
  public List<String> scaffold(String id, Path folder) {
    return new PackScaffold(id, folder).write();
  }

  @Override
  public Check check(Path folder) {
    Pack pack = read(folder);
    Path tests = folder.resolve("tests");
    if (!Files.isDirectory(tests)) {
      throw new BadInput(
          "%s: there is no such folder; put examples into it, as `platform new` does."
              .formatted(tests));
    }
    return Examples.run(pack, tests);
  }

  @Override
  public Look look(Path folder, Map<String, String> settings, String to) {
    return new PackTrial(read(folder), settings).look(to);
  }

  /** Everything that a whole upgrade asks for must be there. */
  private static Pack read(Path folder) {
    PackFiles files = PackFiles.folder(folder);
    Pack pack = new PackReader().read(files);
    var missing = new TreeSet<String>();
    CommandActions.NEEDED.values().forEach(missing::addAll);
    if (!pack.data().rehearsal().equals("copy")) {
      missing.remove("clone");
    }
    if (!pack.data().paths().contains("zero-downtime")) {
      missing.remove("stage");
    }
    boolean newHost = pack.data().paths().contains("new-host");
    if (!newHost) {
      missing.removeAll(List.of("provision", "fence-old"));
    }
    if (!newHost && !pack.data().slots().containsValue("changeAndReconnect")) {
      missing.remove("reconnect-agents");
    }
    missing.removeAll(pack.actions().keySet());
    if (!missing.isEmpty()) {
      throw new BadInput(
          "%s/platform.yaml: no upgrade can be carried out without these actions: %s. Add them."
              .formatted(files.place(), String.join(", ", missing)));
    }
    if (PackFolders.shippedNames().contains(pack.data().id())) {
      throw new BadInput(
          "%s/platform.yaml: id: there is a platform '%s' already; choose another id."
              .formatted(files.place(), pack.data().id()));
    }
    return pack;
  }
}
