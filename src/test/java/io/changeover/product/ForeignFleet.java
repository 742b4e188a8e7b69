package io.changeover.product;

import io.changeover.remote.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The same hosts and steps by a shell script with ControlMaster, and by a tuned Ansible playbook:
 * nothing is written down but by the runner on the host.
 */
record ForeignFleet(Path folder, Sshd sshd, int hosts, int steps, int parallel) {

  private static final String ONE_HOST =
      """
      set -eu
      number=$1 address=$2 home=%1$s/shell/$1
      mkdir -p "$home/op"
      o='-F none -i %1$s/sshd/user -p %2$d -o UserKnownHostsFile=%3$s -o BatchMode=yes -o ControlPath=%4$s/%%h'
      ssh $o -o ControlMaster=yes -o ControlPersist=yes -N -f "$address" 2>/dev/null
      step=1
      while [ $step -le %5$d ]; do
        key=s.1.s$step.h$number.1.0
        said=$(echo . | ssh $o "$address" sh %1$s/runner.sh "$home" run $key 1 digest 60 /tmp -- true)
        while [ "${said#RUNNING}" != "$said" ]; do
          said=$(ssh -n $o "$address" sh %1$s/runner.sh "$home" look $key)
        done
        [ "$said" = 'ENDED 0' ] || { echo "host $number: $said" >&2; exit 1; }
        step=$((step + 1))
      done
      ssh $o -O exit "$address" 2>/dev/null
      """;

  private static final String CONFIGURATION =
      """
      [defaults]
      inventory = %1$s/hosts
      forks = %2$d
      gathering = explicit
      internal_poll_interval = 0.001
      interpreter_python = /usr/bin/python3
      host_key_checking = True
      stdout_callback = minimal
      local_tmp = %1$s/tmp
      [ssh_connection]
      pipelining = True
      control_path_dir = %3$s
      control_path = %%(directory)s/%%%%h
      ssh_args = -F none -o ControlMaster=auto -o ControlPersist=60s -o UserKnownHostsFile=%4$s -o BatchMode=yes
      """;

  /** Milliseconds of all steps of all hosts by {@code ssh}, {@code parallel} hosts at once. */
  double shell() throws IOException {
    var lines = new StringBuilder();
    for (int host = 1; host <= hosts; host++) {
      lines.append(host).append(' ').append(Sshd.address(host)).append('\n');
    }
    Path list = Files.writeString(folder.resolve("shell.hosts"), lines);
    Path sockets = Files.createTempDirectory("cm");
    Path script =
        Files.writeString(
            folder.resolve("one-host.sh"),
            ONE_HOST.formatted(folder, sshd.port(), sshd.knownHosts(), sockets, steps));
    long began = System.nanoTime();
    run("xargs", "-a", list.toString(), "-P", "" + parallel, "-n", "2", "sh", script.toString());
    double millis = (System.nanoTime() - began) / 1e6;
    Run.done("rm", "-rf", sockets.toString());
    return millis;
  }

  /**
   * The same by Ansible's module {@code command}; empty where Ansible is not installed.
   *
   * @param plain whether it calls {@code true} itself, without the runner
   */
  OptionalDouble playbook(boolean plain) throws IOException {
    if (!isInstalled()) {
      return OptionalDouble.empty();
    }
    Path home = Files.createDirectories(folder.resolve(plain ? "plain" : "playbook"));
    var inventory = new StringBuilder();
    for (int host = 1; host <= hosts; host++) {
      Files.createDirectories(home.resolve("homes/" + host + "/op"));
      inventory.append(
          "h%1$d ansible_host=%2$s ansible_port=%3$d ansible_ssh_private_key_file=%4$s/sshd/user number=%1$d%n"
              .formatted(host, Sshd.address(host), sshd.port(), folder));
    }
    Files.writeString(home.resolve("hosts"), inventory);
    Path sockets = Files.createTempDirectory("cm");
    Files.writeString(
        home.resolve("ansible.cfg"),
        CONFIGURATION.formatted(home, parallel, sockets, sshd.knownHosts()));
    var tasks = new StringBuilder("- hosts: all\n  gather_facts: false\n  tasks:\n");
    for (int step = 1; step <= steps; step++) {
      String runner =
          "sh %s/runner.sh %s/homes/{{ number }} run a.1.s%d.h{{ number }}.1.0 1 digest 60 /tmp -- true"
              .formatted(folder, home, step);
      tasks.append(
          plain
              ? "  - command: \"true\"\n"
              : "  - command: {cmd: \"%s\", stdin: \".\"}%n".formatted(runner));
    }
    Path playbook = Files.writeString(home.resolve("playbook.yaml"), tasks);
    long began = System.nanoTime();
    run(
        "env",
        "LC_ALL=C.UTF-8",
        "ANSIBLE_CONFIG=" + home + "/ansible.cfg",
        "HOME=" + home,
        "ansible-playbook",
        playbook.toString());
    double millis = (System.nanoTime() - began) / 1e6;
    Run.done("rm", "-rf", sockets.toString());
    return OptionalDouble.of(millis);
  }

  private void run(String... argv) throws IOException {
    Path said = folder.resolve("foreign.out");
    var process =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    process.getOutputStream().close();
    int code = process.onExit().join().exitValue();
    if (code != 0) {
      throw new AssertionError(argv[0] + " ended with " + code + ": " + Files.readString(said));
    }
  }

  private static boolean isInstalled() {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(where -> Files.isExecutable(Path.of(where, "ansible-playbook")));
  }
}
