package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts processes of this machine, and ends them. */
final class LocalProcess {

  /** The product's own environment may hold secrets, so only these are passed on. */
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");

  static final ExecutorService READERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "changeover-local-shell");
            thread.setDaemon(true);
            return thread;
          });

  private LocalProcess() {}

  /**
   * @param host its name, for messages
   * @throws PermanentFailure if it cannot be started
   */
  static Process start(String host, List<String> become, List<String> argv) {
    List<String> whole = under(become, argv);
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().keySet().retainAll(PASSED_ON);
    if (!builder.environment().containsKey("LC_ALL")) {
      builder.environment().putIfAbsent("LANG", "C.UTF-8"); // a service of the system has none
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new PermanentFailure(
          "Cannot run %s on host %s; nothing was changed. Install it or correct the host's `become`."
              .formatted(whole.get(0), host),
          e);
    }
  }

  static List<String> under(List<String> become, List<String> argv) {
    List<String> whole = new ArrayList<>(become);
    whole.addAll(argv);
    return whole;
  }

  /** With all that it has started. */
  static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
