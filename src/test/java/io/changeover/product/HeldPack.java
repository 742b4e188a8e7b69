package io.changeover.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The PostgreSQL pack as somebody may change it without Java: {@code postgresql-held} reads a file
 * at four places, which is a pipe where a test wants it to wait, and can be told how long a server
 * gets to stop.
 */
final class HeldPack {

  static final String ID = "postgresql-held";

  private HeldPack() {}

  /** Drops it into the platforms of a data folder. */
  static void drop(Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("platforms"));
    Run.done("cp", "-r", "src/main/resources/platforms/postgresql", folder.resolve(ID).toString());
    Path file = folder.resolve(ID).resolve("platform.yaml");
    String yaml = Files.readString(file);
    yaml = replace(yaml, "id: postgresql\n", "id: " + ID + "\n");
    yaml =
        replace(
            yaml,
            "\nsettings:\n",
            """

            settings:
              - {name: holdBeforeStop, description: a pipe to wait at, default: /dev/null}
              - {name: holdBeforeSnapshot, description: a pipe to wait at, default: /dev/null}
              - {name: holdAfterSnapshot, description: a pipe to wait at, default: /dev/null}
              - {name: holdInProof, description: a pipe to wait at, default: /dev/null}
              - {name: holdAfterRestore, description: a pipe to wait at, default: /dev/null}
              - {name: stopWait, description: seconds a server gets to stop, default: "120"}
            """);
    yaml = replace(yaml, "  close-off:\n", "  close-off:\n" + hold("holdBeforeStop"));
    yaml = replace(yaml, "\n  snapshot:\n", "\n  snapshot:\n" + hold("holdBeforeSnapshot"));
    yaml = replace(yaml, "\n\n  prove:\n", "\n" + hold("holdAfterSnapshot") + "\n  prove:\n");
    String recording = "    - name: record roles and databases of the scratch cluster\n";
    yaml = replace(yaml, recording, hold("holdInProof") + recording);
    String restored = "\n\n  put-back-configuration:\n";
    yaml = replace(yaml, restored, "\n" + hold("holdAfterRestore") + restored.substring(1));
    yaml =
        replace(yaml, "-m, fast, -w, -t, \"120\"]", "-m, fast, -w, -t, \"${setting.stopWait}\"]");
    Files.writeString(file, yaml);
  }

  private static String hold(String setting) {
    return """
        - name: hold
          argv: [cat, "${setting.%s}"]
          failure: Nothing was changed by holding. Retry.
    """
        .formatted(setting);
  }

  private static String replace(String text, String what, String with) {
    if (!text.contains(what)) {
      throw new AssertionError("the pack has no " + what);
    }
    return text.replace(what, with);
  }
}
