package io.changeover.remote;

import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** This machine, under the user that {@code become} leads to. */
final class LocalShell implements Shell {

  private static final LocalShells SHELLS = new LocalShells();

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
  public Answer ask(List<String> argv, byte[] input, Duration timeout) {
    if (!LongShell.takes(input)) {
      return run(argv, input, timeout);
    }
    LongShell shell = SHELLS.take(name, become);
    if (shell == null) {
      return run(argv, input, timeout);
    }
    boolean well = false;
    try {
      Answer answer = shell.speaks() ? shell.ask(argv, input, timeout) : run(argv, input, timeout);
      well = true;
      return answer;
    } finally {
      if (well) {
        SHELLS.putBack(name, become, shell);
      } else {
        SHELLS.giveUp(shell);
      }
    }
  }

  @Override
  public Answer run(List<String> argv, byte[] input, Duration timeout) {
    Process process = LocalProcess.start(name, become, argv);
    CompletableFuture<byte[]> output = read(process.getInputStream());
    CompletableFuture<byte[]> error = read(process.getErrorStream());
    try {
      write(process, input);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        LocalProcess.end(process);
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
        LocalProcess.end(process);
      }
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
        LocalProcess.READERS);
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
