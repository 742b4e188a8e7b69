package io.changeover.platform.cloudify;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The profile that is active for a cfy in its working folder: the manager that it acts on. How cfy
 * prints it is not known for every version, so that its words are looked through for an address.
 */
record ActiveProfile(String cfy, Path folder) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The profile of no manager, which cfy makes by itself. */
  private static final String LOCAL = "local";

  /**
   * The first of the addresses that it names, or null.
   *
   * @throws NotDone if cfy does not tell it
   */
  @Nullable String names(Collection<String> addresses) {
    Set<String> words = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String word : shown().split("[^A-Za-z0-9.:_-]+")) {
      String bare = word.replaceAll("[.:]+$", "");
      words.add(bare);
      words.add(bare.replaceFirst("^([^:]+):\\d+$", "$1"));
    }
    return addresses.stream().filter(words::contains).findFirst().orElse(null);
  }

  /** Whether there is no profile of any manager, so that cfy can act on none. */
  boolean isOfNobody() {
    File[] profiles = folder.resolve(".cloudify").resolve("profiles").toFile().listFiles();
    return profiles == null
        || List.of(profiles).stream().allMatch(one -> one.getName().equals(LOCAL));
  }

  private String shown() {
    try {
      Path said = Files.createTempFile("cfy", ".said");
      try {
        return shown(said);
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      throw untold(String.valueOf(e.getMessage()));
    }
  }

  private String shown(Path said) throws IOException {
    var builder =
        new ProcessBuilder(cfy, "profiles", "show-current")
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said.toFile());
    // cfy refuses a login that is in the profile and in the environment.
    builder.environment().keySet().removeIf(name -> name.startsWith("CLOUDIFY_"));
    builder.environment().put("CFY_WORKDIR", folder.toString());
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw untold("it did not end within a minute");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw untold("it was interrupted");
    }
    if (process.exitValue() != 0) {
      throw untold("it ended with " + process.exitValue());
    }
    return Files.readString(said, StandardCharsets.ISO_8859_1);
  }

  private NotDone untold(String why) {
    return new NotDone(
        "%s profiles show-current in %s does not tell which manager is active: %s"
            .formatted(cfy, folder, why),
        "See that cfy runs, and that the setting cfyWorkdir is a folder that it may write into");
  }
}
