package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a product that records and chains as fast as it can, as {@code kill -9} does. */
class AuditKillTest {

  private static final int KILLS = 3;

  /** Records numbered events, says each number once it is committed, and chains all the while. */
  static final class Product {
    public static void main(String[] args) {
      AuditBench bench = new AuditBench(Path.of(args[0]));
      Thread chaining =
          new Thread(
              () -> {
                while (true) {
                  bench.writer.tick();
                  LockSupport.parkNanos(1_000_000);
                }
              });
      chaining.setDaemon(true);
      chaining.start();
      for (int i = 0; ; i++) {
        String number = args[1] + "-" + i;
        boolean undone = i % 3 == 2;
        bench.transaction.executeWithoutResult(
            status -> {
              bench.record("step.began", "U-1", "step", (undone ? "undone " : "") + number);
              if (undone) {
                status.setRollbackOnly();
              }
            });
        if (!undone) {
          System.out.println(number);
        }
      }
    }
  }

  @Test
  void everyCommittedEventIsChainedOnceHoweverOftenTheProductIsKilled(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("data");
    Random random = new Random(20261120);
    List<String> committed = new ArrayList<>();
    for (int life = 1; life <= KILLS; life++) {
      committed.addAll(liveAndDie(data, life, 30 + random.nextInt(150)));
    }

    try (AuditBench bench = new AuditBench(data)) {
      bench.writer.checkpoint();

      assertThat(bench.chainedSteps()).doesNotHaveDuplicates().containsAll(committed);
      assertThat(bench.chainedSteps()).noneMatch(step -> step.startsWith("undone"));
      // At most the event whose commit was not told any more, in each life.
      assertThat(bench.chainedSteps()).hasSizeLessThanOrEqualTo(committed.size() + KILLS);
      assertThat(bench.verifyWithOutbox().problems()).isEmpty();
      assertThat(bench.verifyWithOutbox().notes()).isEmpty();
    }
  }

  private static List<String> liveAndDie(Path data, int life, int events) throws IOException {
    Process product =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Product.class.getName(),
                data.toString(),
                String.valueOf(life))
            .redirectError(data.resolveSibling("errors-" + life).toFile())
            .start();
    List<String> committed = new ArrayList<>();
    try (BufferedReader out = product.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        committed.add(line);
        if (committed.size() == events) {
          // By its handle: the process object would close what is still to be read.
          product.toHandle().destroyForcibly();
        }
      }
    } finally {
      product.destroyForcibly();
    }
    assertThat(committed.size())
        .as(() -> errors(data.resolveSibling("errors-" + life)))
        .isGreaterThanOrEqualTo(events);
    return committed;
  }

  private static String errors(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "no errors kept";
    }
  }
}
