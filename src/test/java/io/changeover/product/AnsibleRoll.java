package io.changeover.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The steps of {@code bare-roll.sh} one by one by a tuned Ansible playbook on local connections:
 * pipelining, no facts, a fork a server, and servers that do not wait for each other.
 */
record AnsibleRoll(Path folder, Path site, String version, Path binaries) {

  private static final String CONFIGURATION =
      """
      [defaults]
      inventory = %1$s/hosts
      forks = 20
      gathering = explicit
      internal_poll_interval = 0.001
      interpreter_python = /usr/bin/python3
      stdout_callback = minimal
      local_tmp = %1$s/tmp
      [connection]
      pipelining = True
      """;

  private static final List<String> TOGETHER = List.of("drain", "idle", "maint");
  private static final List<String> EACH =
      List.of("idle", "stop", "configure", "deploy", "link", "start", "healthy", "ready", "up");

  static boolean isInstalled() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(where -> Files.isExecutable(Path.of(where, "ansible-playbook")));
  }

  /**
   * @param halves names of servers
   * @return when the first drain began and the last server was up, in milliseconds since 1970
   */
  long[] go(List<List<String>> halves) throws IOException {
    Files.createDirectories(folder);
    Path times = site.resolve("bare-roll.times");
    var inventory = new StringBuilder();
    var plays = new StringBuilder();
    for (int i = 0; i < halves.size(); i++) {
      inventory.append("[half%d]%n".formatted(i + 1));
      for (String server : halves.get(i)) {
        Run.done(step("stage", server));
        inventory.append(server).append(" ansible_connection=local\n");
      }
      play(plays, i + 1, "linear", TOGETHER);
      play(plays, i + 1, "free", EACH);
    }
    Files.writeString(folder.resolve("hosts"), inventory);
    Files.writeString(folder.resolve("ansible.cfg"), CONFIGURATION.formatted(folder));
    Path playbook = Files.writeString(folder.resolve("roll.yaml"), plays);
    Files.deleteIfExists(times);
    Run.done(
        "env",
        "LC_ALL=C.UTF-8",
        "ANSIBLE_CONFIG=" + folder + "/ansible.cfg",
        "HOME=" + folder,
        "ansible-playbook",
        playbook.toString());
    long first = Long.MAX_VALUE;
    long last = 0;
    for (String line : Files.readAllLines(times)) {
      first = Math.min(first, Long.parseLong(line.split(" ")[0]));
      last = Math.max(last, Long.parseLong(line.split(" ")[1]));
    }
    return new long[] {first, last};
  }

  private void play(StringBuilder plays, int half, String strategy, List<String> steps) {
    plays.append(
        "- hosts: half%d%n  gather_facts: false%n  any_errors_fatal: true%n  strategy: %s%n  tasks:%n"
            .formatted(half, strategy));
    for (String step : steps) {
      plays.append(
          "  - command: %s%n".formatted(String.join(" ", step(step, "{{ inventory_hostname }}"))));
    }
  }

  private String[] step(String step, String server) {
    return new String[] {
      "bash",
      Path.of("src/test/sh/bare-roll.sh").toAbsolutePath().toString(),
      site.toString(),
      version,
      binaries.toString(),
      step,
      server
    };
  }
}
