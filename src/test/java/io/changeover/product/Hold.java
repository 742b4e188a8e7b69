package io.changeover.product;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A place at which a command waits for the test: a named pipe that it reads to its end. */
record Hold(Path pipe) {

  static Hold at(Path pipe) {
    Run.done("mkfifo", pipe.toString());
    return new Hold(pipe);
  }

  /** Waits until the command is there; closing the answer lets it go on. */
  OutputStream await() {
    var opened = new CompletableFuture<OutputStream>();
    var opener =
        new Thread(
            () -> {
              try {
                opened.complete(new FileOutputStream(pipe.toFile()));
              } catch (IOException failed) {
                opened.completeExceptionally(failed);
              }
            },
            "hold");
    opener.setDaemon(true);
    opener.start();
    try {
      return opened.get(10, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException failed) {
      throw new AssertionError("nobody came to " + pipe, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
