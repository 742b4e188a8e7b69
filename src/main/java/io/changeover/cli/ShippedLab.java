package io.changeover.cli;

import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import io.changeover.lab.LabStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The lab commands on the lab itself. */
final class ShippedLab implements Parts.LabRun {

  static LabEnvironments at(Path data) {
    String app = System.getProperty("changeover.app", "target");
    return new LabEnvironments(
        data.toAbsolutePath().normalize().resolve("lab"),
        Path.of(app).toAbsolutePath().normalize().resolve("lab"));
  }

  /** The data folder around the lab, for its owner only; left as it is if it is there. */
  static void make(Path data) {
    try {
      DataFolderRights.make(data);
    } catch (IOException failed) {
      throw Stop.badInput(
          "The data folder %s cannot be made: %s. Choose another: --data DIR"
              .formatted(data, failed));
    }
  }

  @Override
  public void up(Path data, String platform, PrintWriter out) {
    LabEnvironments lab = at(data);
    List<LabKind> kinds = LabKind.ofPlatform(platform);
    List<String> obstacles = lab.obstacles(kinds.get(0));
    if (!obstacles.isEmpty()) {
      throw Stop.no(String.join(System.lineSeparator(), obstacles));
    }
    LabHolds.requireFree(data, lab);
    make(data);
    for (LabKind kind : kinds) {
      for (LabEnvironment one : lab.up(kind, kind.environments())) {
        lab.startClient(one.name());
        out.printf(
            "%s: %s on 127.0.0.1:%d, data in %s, %s%n",
            one.name(), platform, one.port(), one.data(), words(kind));
        out.flush();
      }
    }
    out.printf("inventory: %s%n", lab.inventory());
    out.printf("next: ./changeover serve --inventory %s%n", lab.inventory());
  }

  private static String words(LabKind kind) {
    return kind.isStandIn()
        ? "%s to %s %s; a stand-in of the lab, not the real one"
            .formatted(kind.from(), kind.to(), kind.isNewHost() ? "on a new host" : "in place")
        : "a client writes to it";
  }

  @Override
  public void status(Path data, boolean json, PrintWriter out) {
    List<LabStatus> all = at(data).status();
    if (json) {
      out.println(LabStatusText.json(all));
    } else if (all.isEmpty()) {
      out.printf("There is no lab in %s. Stand one up: ./changeover lab up%n", data);
    } else {
      LabStatusText.print(all, out);
    }
  }

  @Override
  public void down(Path data, boolean force, PrintWriter out) {
    LabEnvironments lab = at(data);
    if (!force) {
      LabHolds.requireFree(data, lab);
    }
    out.printf("%d processes of the lab were stopped; their data are kept.%n", lab.down());
  }

  @Override
  public void clean(Path data, boolean force, PrintWriter out) {
    LabEnvironments lab = at(data);
    if (!force) {
      LabHolds.requireFree(data, lab);
    }
    lab.clean();
    out.println("The lab is gone. What was audited stays.");
  }
}
