package io.changeover.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prints what lies between two steps that follow each other on one host: from a command's end to
 * the next step's intent, with the engine in between. Upgrades one after another, on a product that
 * is new at first. Not a test: {@code ./check bench fleet} runs it. Asserts nothing.
 */
record StepBench(Path folder, OwnDatabase database) {

  private static final int UPGRADES = 40;

  /** Where a person decided in between it is no latency of the engine. */
  private static final String GAPS =
      """
      select round((percentile_cont(0.5) within group (order by gap))::numeric, 1),
        round((percentile_cont(0.9) within group (order by gap))::numeric, 1), count(*)
      from (
        select upgrade_id, step, command_index,
          lag(step) over following as before,
          extract(epoch from intended - lag(ended) over following) * 1000 as gap
        from co_operation window following as (partition by upgrade_id order by intended, seq)) gaps
      where command_index = 0 and step <> before and gap < 350
        and substring(upgrade_id, 3)::int between %d and %d
      """;

  void run() throws IOException, SQLException {
    List<String> names = IntStream.rangeClosed(1, UPGRADES).mapToObj(n -> "n" + n).toList();
    var notebooks = new Notebooks(folder.resolve("notes")).plain(names);
    Path data = Files.createDirectories(folder.resolve("data"));
    notebooks.dropPlain(data);
    String nobody =
        "environments:\nrollouts:\npeople: {operators: [olga], approvers: [anna, peter]}\n";
    Path inventory = Files.writeString(folder.resolve("inventory.yaml"), notebooks.in(nobody));
    database.with("steps");
    var arguments = database.arguments("steps").toArray(String[]::new);
    try (var product = Product.start(data, inventory, arguments);
        var connection = database.connect("steps")) {
      var crew = new Crew(product, Map.of());
      for (String name : names) {
        crew.carryThrough(crew.startUpgrade(name, "2"));
      }
      print(connection, "of a product that has just started", 1, 1);
      print(connection, "after five upgrades", 6, UPGRADES / 2);
      print(connection, "after twenty", UPGRADES / 2 + 1, UPGRADES);
    }
  }

  private static void print(Connection connection, String when, int first, int last)
      throws SQLException {
    try (var row = connection.createStatement().executeQuery(GAPS.formatted(first, last))) {
      row.next();
      System.out.printf(
          Locale.ROOT,
          "from one step to the next, %s: median %s ms, nine of ten within %s ms, of %d (bar: 15)%n",
          when,
          row.getString(1),
          row.getString(2),
          row.getInt(3));
    }
  }
}
