package io.changeover.lab;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Visitors of a web shop: an open loop, so that a slow answer keeps no other request back, and
 * latency counts from the instant a request was due. No request is tried again. Every request is a
 * line in a file: when it was due (milliseconds since 1970), latency in microseconds, kind, word,
 * server, version, what went wrong.
 */
public final class WebLoad {

  private static final int VISITORS = 32;

  private final int port;
  private final int rate;
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();

  WebLoad(int port, int rate) {
    this.port = port;
    this.rate = rate;
  }

  /**
   * @param args the environment's folder in the lab, requests a second, and for how many seconds; 0
   *     for as long as it lives
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var environment =
        LabEnvironment.read(Path.of(args[0]))
            .orElseThrow(() -> new IOException("There is no lab environment in " + args[0]));
    var load = new WebLoad(environment.port(), Integer.parseInt(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(load::end));
    load.run(WebRequests.file(environment), Duration.ofSeconds(Long.parseLong(args[2])));
  }

  void end() {
    over.set(true);
  }

  /** Appends to the file, and returns when the time is over; never if there is none. */
  void run(Path file, Duration time) throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    try (Writer out =
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      long began = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
      long epoch = System.currentTimeMillis() + 100;
      long last = time.isZero() ? Long.MAX_VALUE : time.toSeconds() * rate;
      var visitors = new ArrayList<Thread>();
      for (int i = 0; i < VISITORS; i++) {
        var client = new WebClient(port, WebClient.Kind.values()[i % 4]);
        visitors.add(new Thread(() -> visits(client, began, epoch, last, out), "visitor-" + i));
      }
      visitors.forEach(Thread::start);
      for (Thread visitor : visitors) {
        visitor.join();
      }
    }
  }

  private void visits(WebClient client, long began, long epoch, long last, Writer out) {
    try (client) {
      for (long i = next.getAndIncrement(); i < last && !over.get(); i = next.getAndIncrement()) {
        long due = began + i * 1_000_000_000L / rate;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        // one in fifty is slow, as in life
        var outcome = client.visit(i % 50 == 7 ? 200 : 10);
        long micros = (System.nanoTime() - due) / 1000;
        note(out, epoch + i * 1000 / rate, micros, client.kind(), outcome);
      }
    } catch (IOException unwritable) {
      over.set(true);
      throw new java.io.UncheckedIOException(unwritable);
    }
  }

  private static void note(
      Writer out, long due, long micros, WebClient.Kind kind, WebOutcome outcome)
      throws IOException {
    String line =
        "%d,%d,%s,%s,%s,%s,%s%n"
            .formatted(
                due,
                micros,
                kind,
                outcome.word(),
                outcome.server(),
                outcome.version(),
                outcome.why().replace(',', ';').replace('\n', ' '));
    synchronized (out) {
      out.write(line);
      out.flush();
    }
  }
}
