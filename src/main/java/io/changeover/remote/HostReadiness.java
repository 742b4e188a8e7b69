package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What the runner needs of a host over SSH: that the login and {@code become} lead to a shell is
 * proven by the question itself.
 */
final class HostReadiness {

  private static final long MOST_SECONDS_APART = 60;

  /** Words of the runner's script; {@code flock} is used if it is there. */
  private static final String TOOLS =
      "base64 cat chmod cut date dd find head kill mkdir mv rm rmdir setsid sha256sum sleep sync tail wc";

  private static final String ASK =
      """
      for tool in $2; do command -v "$tool" >/dev/null 2>&1 || echo "missing $tool"; done
      [ -r /proc/sys/kernel/random/boot_id ] && [ -r /proc/self/stat ] || echo 'missing /proc'
      d=$1
      while [ ! -e "$d" ]; do d=${d%/*} d=${d:-/}; done
      [ -d "$d" ] && [ -w "$d" ] || echo "closed $d $(id -un)"
      echo "clock $(date +%s)"
      """;

  private HostReadiness() {}

  static List<String> shortcomings(Shell shell, Path home, InstantSource clock) {
    List<String> argv = List.of("sh", "-c", ASK, "changeover", home.toString(), TOOLS);
    long before = clock.instant().getEpochSecond();
    Shell.Answer answer = shell.run(argv, new byte[0], Duration.ofSeconds(30));
    long after = clock.instant().getEpochSecond();
    if (answer.exitCode() != 0) {
      throw new PermanentFailure(
          "Host %s has no shell that can be worked with (exit code %d: %s); nothing was changed. Give it a POSIX sh."
              .formatted(shell.name(), answer.exitCode(), answer.error().strip()));
    }
    List<String> problems = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String line : new String(answer.output(), StandardCharsets.UTF_8).lines().toList()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "missing" -> missing.add(words[1]);
        case "closed" ->
            problems.add(
                "Host %s: %s cannot write into %s for the runner's folder %s. Make that folder for this user, or name another one under `runner:`."
                    .formatted(shell.name(), words[2], words[1], home));
        case "clock" -> clock(shell.name(), Long.parseLong(words[1]), before, after, problems);
        default -> {}
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          "Host %s lacks %s, which the runner needs. Install them (coreutils, util-linux, findutils), or mount /proc."
              .formatted(shell.name(), String.join(", ", missing)));
    }
    return problems;
  }

  private static void clock(
      String host, long theirs, long before, long after, List<String> problems) {
    long apart = theirs < before ? before - theirs : Math.max(0, theirs - after);
    if (apart > MOST_SECONDS_APART) {
      problems.add(
          "Host %s: its clock is %d s %s, so its journal would not fit the audit trail. Let it synchronize its time (chronyc makestep)."
              .formatted(host, apart, theirs < before ? "behind" : "ahead"));
    }
  }
}
