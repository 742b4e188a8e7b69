package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What visitors of a web environment met within a span of time.
 *
 * @param lost answered, but with another session than it should be
 * @param wrong failures and lost sessions, the first of them, as they were noted
 * @param versions which versions answered how often
 * @param mixed answers of a version that the same server had left behind
 */
public record WebRequests(
    long served,
    long failed,
    long lost,
    double p50Millis,
    double p99Millis,
    List<String> wrong,
    TreeMap<String, Long> versions,
    long mixed) {

  static Path file(LabEnvironment environment) {
    return environment.folder().resolve("client").resolve("requests");
  }

  /**
   * @param from the first instant at which a request was due, in milliseconds since 1970
   * @param to the instant after the last
   */
  public static WebRequests between(Path file, long from, long to) throws IOException {
    var latencies = new ArrayList<Long>();
    var wrong = new ArrayList<String>();
    var versions = new TreeMap<String, Long>();
    var newest = new TreeMap<String, String>();
    long[] count = new long[4];
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split(",", 7);
        if (parts.length == 7 && within(parts[0], from, to)) {
          var word = WebOutcome.Word.valueOf(parts[3]);
          count[word.ordinal()]++;
          latencies.add(Long.valueOf(parts[1]));
          if (word != WebOutcome.Word.SERVED && wrong.size() < 20) {
            wrong.add(line);
          }
          if (!parts[5].equals("-")) {
            versions.merge(parts[5], 1L, Long::sum);
            count[3] += isOlder(newest, parts[4], parts[5]) ? 1 : 0;
          }
        }
      }
    }
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    return new WebRequests(
        count[0],
        count[2],
        count[1],
        percentile(sorted, 50),
        percentile(sorted, 99),
        wrong,
        versions,
        count[3]);
  }

  private static boolean within(String due, long from, long to) {
    long at = Long.parseLong(due);
    return at >= from && at < to;
  }

  private static boolean isOlder(TreeMap<String, String> newest, String server, String version) {
    var seen = new io.changeover.version.Version(version);
    String before = newest.getOrDefault(server, version);
    if (seen.compareTo(new io.changeover.version.Version(before)) < 0) {
      return true;
    }
    newest.put(server, version);
    return false;
  }

  private static double percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int at = (int) Math.ceil(sorted.length * percent / 100.0) - 1;
    return sorted[Math.max(0, at)] / 1000.0;
  }

  public long all() {
    return served + failed + lost;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d requests, %d failed, %d lost sessions, p50 %.1f ms, p99 %.1f ms, answered by %s",
        all(),
        failed,
        lost,
        p50Millis,
        p99Millis,
        versions);
  }
}
