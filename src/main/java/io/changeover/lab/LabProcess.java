package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of the lab, known by its command line and start time: a later process with the same id
 * is not it.
 */
record LabProcess(ProcessHandle handle, List<String> arguments) {

  private static final Duration POLITE = Duration.ofSeconds(30);
  private static final Duration FIRM = Duration.ofSeconds(10);

  LabProcess {
    arguments = List.copyOf(arguments);
  }

  boolean concerns(LabEnvironment environment) {
    return arguments.contains(environment.data().toString())
        || arguments.contains(environment.folder().toString())
        || arguments.stream().anyMatch(word -> isOfSite(word, environment));
  }

  /** A Tomcat is known by its base, HAProxy by its configuration, a stand-in by its machine. */
  private static boolean isOfSite(String word, LabEnvironment environment) {
    return word.startsWith(environment.data() + "/")
        || word.startsWith("-Dcatalina.base=" + environment.folder() + "/")
        || word.equals(environment.folder().resolve("haproxy.cfg").toString());
  }

  boolean isJava() {
    return arguments.get(0).endsWith("java");
  }

  boolean isPostgres() {
    return arguments.get(0).endsWith("/bin/postgres");
  }

  /**
   * H2 answers what is committed while it closes, and does not write it: 58 of 60 times rows were
   * lost. Killed it has written everything it answered.
   */
  private boolean isH2() {
    return arguments.contains("-baseDir");
  }

  /** Asks it to end, disconnecting its clients; a server closes its files properly. */
  void stop() throws IOException {
    if (isPostgres()) {
      signal("INT");
      if (!await(POLITE)) {
        signal("QUIT");
      }
    } else if (isH2()) {
      handle.destroyForcibly();
    } else {
      handle.destroy();
      if (!await(POLITE)) {
        handle.destroyForcibly();
      }
    }
    if (!await(FIRM)) {
      throw new PermanentFailure(
          "Process %d (%s) of the lab does not end. Nothing was removed. Look at it with: ps -fp %d"
              .formatted(handle.pid(), arguments.get(0), handle.pid()));
    }
  }

  /** Ends it without care for its files, which nobody needs any more. */
  void drop() throws IOException {
    if (isPostgres()) {
      // Not KILL: that would leave its shared memory behind.
      signal("QUIT");
    } else {
      handle.destroyForcibly();
    }
    if (!await(FIRM)) {
      stop();
    }
  }

  private void signal(String name) throws IOException {
    if (handle.isAlive()) {
      new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, handle.pid()))
          .inheritIO()
          .start();
    }
  }

  private boolean await(Duration atMost) {
    try {
      handle.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return !handle.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !handle.isAlive();
  }
}
