package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of this machine. It ends with the product, as its input does. */
final class LocalLine implements ShellLine {

  private final String host;
  private final List<String> become;
  private final Process process;

  private LocalLine(String host, List<String> become, Process process) {
    this.host = host;
    this.become = become;
    this.process = process;
  }

  static LocalLine start(String host, List<String> become, Spoken output, Spoken error) {
    Process process = LocalProcess.start(host, become, List.of("sh"));
    LocalProcess.READERS.execute(() -> hear(process.getInputStream(), output));
    LocalProcess.READERS.execute(() -> hear(process.getErrorStream(), error));
    return new LocalLine(host, become, process);
  }

  private static void hear(InputStream stream, Spoken spoken) {
    try (stream) {
      stream.transferTo(spoken);
    } catch (IOException e) {
      // It was closed, or says too much: who waits is not told that it has ended well.
    } finally {
      spoken.wake();
    }
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public boolean isOpen() {
    return process.isAlive();
  }

  @Override
  public StepFailure saidNothing(Spoken error) {
    if (process.isAlive()) {
      end("");
      return NotReached.because("Host %s gave no shell; nothing was run.".formatted(host), null);
    }
    String said = new String(error.all(), StandardCharsets.UTF_8).strip();
    return new PermanentFailure(
        "Cannot run `%s` on host %s; nothing was changed (exit code %d: %s). Let the product's user run it without a password, or correct the host's `become`."
            .formatted(
                String.join(" ", LocalProcess.under(become, List.of("sh"))),
                host,
                process.exitValue(),
                said));
  }

  @Override
  public TransientFailure lost(IOException why) {
    return new TransientFailure(
        "The shell on host %s ended (%s): what was asked for may have run or not."
            .formatted(host, why.getMessage()),
        why);
  }

  /** With all that runs in it; its group is the product's own. */
  @Override
  public void end(String group) {
    LocalProcess.end(process);
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A shell that runs something ends after that. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended.
    }
  }
}
