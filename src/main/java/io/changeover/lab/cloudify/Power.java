package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and ends the manager's process from outside. */
record Power(Home home) {

  private static final Duration BOOT = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 50;

  int shutdown(List<String> arguments) throws IOException {
    if (arguments.contains("-r")) {
      off();
      if (new Faults(home.faults(), java.time.Clock.systemUTC()).has("reboot-never")) {
        return 0;
      }
      return Machine.read(home).installed() ? on() : 0;
    }
    if (arguments.contains("-h") || arguments.contains("-P")) {
      off();
      return 0;
    }
    System.err.println("Usage: shutdown -h|-r now");
    return 1;
  }

  /** Starts the process in a session of its own and waits until it listens. */
  int on() throws IOException {
    Files.deleteIfExists(home.run("ready"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                "setsid",
                java,
                "@" + home.run("java.args"),
                StandIn.class.getName(),
                "serve",
                "--home",
                home.root().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
            .start();
    long end = System.nanoTime() + BOOT.toNanos();
    while (System.nanoTime() < end) {
      if (Files.exists(home.run("ready"))) {
        return 0;
      }
      if (!process.isAlive()) {
        break;
      }
      new Pace(LOOK_MILLIS).await(1);
    }
    return HostCommands.fail("The manager does not start. Its words are in " + home.log() + ".");
  }

  boolean isOn() throws IOException {
    return process().isPresent();
  }

  /** As when the power goes: whatever was running is not asked. */
  void off() throws IOException {
    var process = process();
    if (process.isPresent()) {
      process.get().destroyForcibly();
      try {
        process.get().onExit().get(BOOT.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("The manager's process does not end.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Files.deleteIfExists(home.run("ready"));
    Files.deleteIfExists(home.run("pid"));
  }

  private Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(home.run("pid"))) {
      return Optional.empty();
    }
    var pid = Files.readString(home.run("pid")).strip();
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(pid))
            .filter(ProcessHandle::isAlive)
            .filter(handle -> isOurs(handle.pid()));
  }

  /** A later process with the same id is not it. */
  private boolean isOurs(long pid) {
    try {
      var words = Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
      return words.contains(StandIn.class.getName()) && words.contains("\0" + home.root() + "\0");
    } catch (IOException e) {
      return false;
    }
  }
}
