package io.changeover.remote;

import io.changeover.platform.HostCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Prints what a call of the runner costs over a loopback sshd, by a channel each and by the shell
 * that stays. Not a test: {@code java -cp … io.changeover.remote.SshBench FOLDER}.
 */
final class SshBench {

  private static final int CALLS = 100;

  private SshBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (Sshd sshd = Sshd.start(folder.resolve("sshd"));
        SshHosts hosts = Sshd.hosts(SshTimes.USUAL)) {
      var host = sshd.host("db1", sshd.access(), folder.resolve("home"), List.of());
      SshHost ssh = hosts.of(SshRoute.of(host));
      Shell kept = new SshShell(ssh, List.of());
      Shell bare = new ByChannels(kept);
      for (int round = 0; round < 3; round++) {
        int number = round;
        measure("true, a channel each", i -> bare.ask(List.of("true"), none(), patience()));
        measure("true, one shell", i -> kept.ask(List.of("true"), none(), patience()));
        for (Shell shell : List.of(bare, kept)) {
          var runner = new ScriptHostRunner(shell, folder.resolve("home"));
          String how = shell == kept ? "one shell" : "a channel each";
          measure("look, " + how, i -> runner.look("none"));
          String key = how.replace(' ', '-') + "-" + number + "-";
          measure("start, " + how, i -> runner.start(key + i, 1, command(folder), Map.of()));
        }
      }
      TimeUnit.SECONDS.sleep(2); // the last commands end
    }
  }

  private static void measure(String what, java.util.function.IntConsumer call) {
    long before = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      call.accept(i);
    }
    double millis = (System.nanoTime() - before) / 1e6 / CALLS;
    System.out.printf(Locale.ROOT, "%-24s %6.2f ms%n", what, millis);
  }

  private static byte[] none() {
    return new byte[0];
  }

  private static Duration patience() {
    return Duration.ofSeconds(30);
  }

  private static HostCommand command(Path folder) {
    return new HostCommand(
        "true",
        "db1",
        List.of("true"),
        Map.of(),
        folder.toString(),
        Map.of(),
        Duration.ofSeconds(30),
        Map.of(),
        false,
        null,
        null,
        "");
  }

  /** As if there were no shell that stays. */
  private record ByChannels(Shell shell) implements Shell {

    @Override
    public Answer run(List<String> argv, byte[] input, Duration timeout) {
      return shell.run(argv, input, timeout);
    }

    @Override
    public String name() {
      return shell.name();
    }
  }
}
