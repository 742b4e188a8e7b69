package io.changeover.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/** What processor time the product and its database take for the step over all hosts. */
final class FleetCpu {

  /** Of the kernel's clock ticks, which are a hundredth of a second on Linux. */
  private static final double MILLIS = 10;

  private final long server;
  private final long postmaster;
  private double product;
  private double database;

  FleetCpu(long server, long postmaster) {
    this.server = server;
    this.postmaster = postmaster;
  }

  double product() {
    return product;
  }

  double database() {
    return database;
  }

  /** Returns when that step has ended. */
  void watch(OwnDatabase own) {
    try (var connection = own.connect("changeover");
        var step =
            connection.prepareStatement(
                "select count(*), count(ended) from co_step where step = 'put-back-configuration'")) {
      boolean begun = false;
      while (true) {
        try (var row = step.executeQuery()) {
          row.next();
          if (!begun && row.getInt(1) > 0) {
            begun = true;
            product = -ofProcess(server);
            database = -ofDatabase();
          }
          if (row.getInt(2) > 0) {
            product += ofProcess(server);
            database += ofDatabase();
            return;
          }
        }
        Product.pause(50);
      }
    } catch (SQLException | IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** With the server processes that have ended, which the postmaster has inherited. */
  private double ofDatabase() throws IOException {
    double sum = ofProcess(postmaster);
    var children = ProcessHandle.of(postmaster).map(ProcessHandle::children).orElse(Stream.of());
    for (ProcessHandle child : children.toList()) {
      sum += ofProcess(child.pid());
    }
    return sum;
  }

  private static double ofProcess(long pid) throws IOException {
    Path file = Path.of("/proc/" + pid + "/stat");
    if (!Files.exists(file)) {
      return 0;
    }
    String text = Files.readString(file);
    String[] words = text.substring(text.lastIndexOf(") ") + 2).split(" ");
    long ticks = 0;
    for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime
      ticks += Long.parseLong(words[i]);
    }
    return ticks * MILLIS;
  }
}
