package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** This machine, under the user that {@code become} leads to. */
final class LocalShell implements Shell {

  /** The product's own environment may hold secrets, so only these are passed on. */
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");

  private static final ExecutorService READERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "changeover-local-shell");
            thread.setDaemon(true);
            return thread;
          });

  private final String name;
  private final List<String> become;

  LocalShell(String name, List<String> become) {
    this.name = name;
    this.become = List.copyOf(become);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer run(List<String> argv, byte[] input, Duration timeout) {
    Process process = start(argv);
    CompletableFuture<byte[]> output = read(process.getInputStream());
    CompletableFuture<byte[]> error = read(process.getErrorStream());
    try {
      write(process, input);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        process.waitFor(5, TimeUnit.SECONDS); // who asks again must not meet it
        throw new TransientFailure(
            "%s gave no answer on %s within %s.".formatted(argv.get(0), name, timeout));
      }
      String words = new String(rest(error), StandardCharsets.UTF_8);
      return new Answer(process.exitValue(), rest(output), words);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("Interrupted while waiting for host " + name + ".", e);
    } finally {
      if (process.isAlive()) {
        end(process);
      }
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Process start(List<String> argv) {
    List<String> whole = new ArrayList<>(become);
    whole.addAll(argv);
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
              .formatted(whole.get(0), name),
          e);
    }
  }

  private static void write(Process process, byte[] input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // It ended without reading all; its answer says why.
    }
  }

  private static CompletableFuture<byte[]> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        READERS);
  }

  /** A daemon left behind may keep the stream open for ever. */
  private byte[] rest(CompletableFuture<byte[]> stream) throws InterruptedException {
    try {
      return stream.get(2, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new TransientFailure("The answer of host " + name + " could not be read.", e);
    }
  }
}
