package io.changeover.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A runner home of a test, called the way a shell would. */
public final class RunnerHome {

  final Path folder;
  final Path script;

  RunnerHome(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.script = folder.resolve("runner.sh");
    Files.write(script, RunnerScript.shipped().content());
  }

  /** The script with {@code words} in a line of their own after the line marked {@code #mark}. */
  Path scriptThatDies(int mark, String words) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(script)) {
      lines.add(line);
      if (line.endsWith(" #" + mark)) {
        lines.add(words);
      }
    }
    Path dying = folder.resolve("dying.sh");
    Files.write(dying, lines);
    return dying;
  }

  /**
   * Waits until no runner works in that folder any more, so that it can be removed. A command that
   * a test left running on purpose does not write there, and is not waited for much longer.
   */
  public static void awaitQuiet(Path folder) {
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    while (System.nanoTime() < end
        && ProcessHandle.allProcesses()
            .flatMap(process -> process.info().arguments().stream())
            .flatMap(Arrays::stream)
            .anyMatch(word -> word.startsWith(folder.toString()))) {
      Thread.onSpinWait();
    }
  }

  String ask(String... words) {
    return ask(script, "", words);
  }

  String start(String key, long fence, String digest, int deadline, String shell) {
    return start(script, key, fence, digest, deadline, shell);
  }

  String start(Path with, String key, long fence, String digest, int deadline, String shell) {
    return ask(
        with,
        ".\n",
        "start",
        key,
        Long.toString(fence),
        digest,
        Integer.toString(deadline),
        folder.toString(),
        "--",
        "sh",
        "-c",
        shell);
  }

  String ask(Path with, String input, String... words) {
    List<String> argv = new ArrayList<>(List.of("dash", with.toString(), folder.toString()));
    argv.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no end: " + argv);
      }
      return answer.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Looks until the answer is not RUNNING. */
  String end(String key) {
    return until(key, answer -> !answer.startsWith("RUNNING"));
  }

  String until(String key, Predicate<String> wanted) {
    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String answer = ask("look", key);
    while (!wanted.test(answer) && System.nanoTime() < patience) {
      answer = ask("look", key);
    }
    return answer;
  }

  long pid(String key) {
    return Long.parseLong(started(key)[0]);
  }

  long keeper(String key) {
    return Long.parseLong(started(key)[3]);
  }

  String[] started(String key) {
    return read("op/" + key + "/started").split(" ");
  }

  void rewriteStarted(String key, int word, String value) throws IOException {
    String[] words = started(key);
    words[word] = value;
    Files.writeString(folder.resolve("op/" + key + "/started"), String.join(" ", words) + "\n");
  }

  List<String> events(String event) {
    return read("journal").lines().filter(line -> line.split(" ")[4].equals(event)).toList();
  }

  long lines(String file) {
    return Files.exists(folder.resolve(file)) ? read(file).lines().count() : 0;
  }

  String read(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void kill(long pid) {
    signal("-9", Long.toString(pid));
  }

  /** Kills the process group that the process leads. */
  static void killGroup(long pid) {
    signal("-9", "--", "-" + pid);
  }

  static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return true;
    }
  }

  private static void signal(String... words) {
    try {
      List<String> argv = new ArrayList<>(List.of("kill"));
      argv.addAll(List.of(words));
      new ProcessBuilder(argv).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
