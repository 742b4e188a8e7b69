package io.changeover.remote;

import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A {@code sh} on a host that is fed with one question after the other: neither a channel nor a
 * login shell a question. A question is one compound command, which sh reads to its end before it
 * runs any of it, so that a connection cut in the middle runs nothing; a line with a mark ends each
 * of the answer's two streams. Used by one caller at a time.
 */
final class LongShell implements AutoCloseable {

  private static final int MOST_INPUT = 64 * 1024;

  private static final Duration GREETING = Duration.ofSeconds(20);

  private final String host;
  private final String mark = mark();
  private final Spoken output = new Spoken();
  private final Spoken error = new Spoken();
  private final ShellLine line;
  private final OutputStream input;
  private final String group;
  private final boolean speaks;
  private int count;

  /**
   * @param host its name, for messages
   * @throws io.changeover.failure.StepFailure if no shell comes; nothing was run then
   */
  LongShell(String host, ShellLine.Start start) {
    this.host = host;
    line = start.now(output, error);
    input = line.input();
    String[] greeting = greeting();
    group = greeting[1];
    speaks = greeting[2].equals("printf"); // a program of that name would show secrets to others
  }

  private String[] greeting() {
    String words = "$e $(command -v printf)";
    try {
      send(
          "{ "
              + RemoteGroup.LOCALE
              + "; "
              + RemoteGroup.READ
              + "; printf '\\n%s\\n' \""
              + mark
              + " "
              + words
              + "\"; }\n");
      if (output.await(mark, System.nanoTime() + GREETING.toNanos(), line::isOpen)) {
        return output.lastLine().split(" ", 3);
      }
    } catch (IOException e) {
      // It has ended; it said why.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw line.saidNothing(error);
  }

  /** Whether it may be fed with that: text of a size that is worth it. */
  static boolean takes(byte[] question) {
    if (question.length > MOST_INPUT) {
      return false;
    }
    for (byte each : question) {
      if (each == 0) {
        return false;
      }
    }
    return Arrays.equals(
        new String(question, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), question);
  }

  /** A word that nothing says by chance. */
  static String mark() {
    return "co" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /** Whether it can be asked; else another way must be taken. */
  boolean speaks() {
    return speaks;
  }

  boolean isOpen() {
    return line.isOpen();
  }

  /**
   * @param question what it {@link #takes}
   * @throws TransientFailure if no whole answer came
   */
  Shell.Answer ask(List<String> argv, byte[] question, Duration timeout) {
    String end = mark + "." + ++count;
    output.forget();
    error.forget();
    try {
      String given =
          question.length == 0
              ? command(argv) + " </dev/null"
              : "printf %s "
                  + Words.quoted(new String(question, StandardCharsets.UTF_8))
                  + " | "
                  + command(argv);
      String ends = "printf '\\n%s\\n' \"" + end + " $?\"; printf '\\n%s\\n' " + end + " >&2";
      send("{ " + given + "\n" + ends + "; }\n");
      long patience = System.nanoTime() + timeout.toNanos();
      if (output.await(end + " ", patience, line::isOpen)
          && error.await(end, patience, line::isOpen)) {
        return answer(end);
      }
    } catch (IOException e) {
      close();
      throw line.lost(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new TransientFailure("Interrupted while waiting for host " + host + ".", e);
    }
    boolean silent = line.isOpen();
    close();
    if (!silent) {
      throw line.lost(new IOException("its end was closed"));
    }
    line.end(group);
    throw new TransientFailure(
        "%s gave no answer on %s within %s.".formatted(argv.get(0), host, timeout));
  }

  /** It is an sh itself: for a script it need not start another, but for a copy of itself. */
  private static String command(List<String> argv) {
    if (argv.size() < 4 || !argv.subList(0, 2).equals(List.of("sh", "-c"))) {
      return Words.quoted(argv);
    }
    List<String> arguments = argv.subList(4, argv.size()); // the fourth is its name
    return "(set -- %s\n%s\n)".formatted(Words.quoted(arguments), argv.get(2));
  }

  private Shell.Answer answer(String end) {
    String last = output.lastLine();
    int code = Integer.parseInt(last.substring(end.length() + 1));
    byte[] said = output.first(output.size() - last.length() - 2);
    byte[] wrong = error.first(error.size() - end.length() - 2);
    return new Shell.Answer(code, said, new String(wrong, StandardCharsets.UTF_8));
  }

  private void send(String text) throws IOException {
    input.write(text.getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  @Override
  public void close() {
    line.close();
  }
}
