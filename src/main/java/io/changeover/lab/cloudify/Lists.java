package io.changeover.lab.cloudify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters, sorts and cuts what a list is to show. */
final class Lists {

  private static final int MAXIMUM = 1000;

  private final Dialect dialect;
  private final Shapes shapes;

  Lists(Dialect dialect, Shapes shapes) {
    this.dialect = dialect;
    this.shapes = shapes;
  }

  Object list(Call call, Table table, List<Row> rows) {
    return list(call, table, rows, row -> shapes.of(table, row));
  }

  Object list(
      Call call, Table table, List<Row> rows, Function<Row, Map<String, @Nullable Object>> shape) {
    Set<String> known = new LinkedHashSet<>(shape.apply(Row.of()).keySet());
    var included = included(call, known);
    var found = new ArrayList<>(rows.stream().filter(filter(call, table, known)).toList());
    sort(call, found);
    var page = page(call, found);
    var items = new ArrayList<Map<String, @Nullable Object>>();
    for (var row : page) {
      var item = shape.apply(row);
      if (!included.isEmpty()) {
        item.keySet().retainAll(included);
      }
      items.add(item);
    }
    return call.api().equals("v1") ? items : wrapped(call, items, found.size());
  }

  private Map<String, @Nullable Object> wrapped(Call call, List<?> items, int total) {
    var pagination = new LinkedHashMap<String, @Nullable Object>();
    pagination.put("total", total);
    pagination.put("offset", number(call, "_offset", 0));
    pagination.put("size", number(call, "_size", dialect.refusesLongLists() ? 0 : MAXIMUM));
    var metadata = new LinkedHashMap<String, @Nullable Object>();
    metadata.put("pagination", pagination);
    if (dialect.release().since("7.0")) {
      metadata.put("filtered", null);
    }
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("items", items);
    answer.put("metadata", metadata);
    return answer;
  }

  /** The fields asked for; none means all. */
  private static Set<String> included(Call call, Set<String> known) {
    var wanted = new LinkedHashSet<String>();
    var parameter = call.parameter("_include");
    if (parameter == null || parameter.isEmpty()) {
      return wanted;
    }
    wanted.addAll(List.of(parameter.split(",")));
    for (var field : wanted) {
      if (!known.contains(field)) {
        throw new Problem(
            400,
            "no_such_include_field_error",
            "Illegal field name(s): [%s]. Allowed fields: %s".formatted(field, known));
      }
    }
    return wanted;
  }

  private Predicate<Row> filter(Call call, Table table, Set<String> known) {
    Predicate<Row> filter = row -> true;
    for (var entry : call.query().entrySet()) {
      var name = entry.getKey();
      if (known.contains(name) && !name.startsWith("_")) {
        var wanted = entry.getValue();
        filter =
            filter.and(
                row -> wanted.stream().anyMatch(value -> value.equalsIgnoreCase(row.text(name))));
      }
    }
    var search = call.parameter("_search");
    if (search != null && dialect.release().since("4.4")) {
      filter = filter.and(row -> row.text(table.idField()).contains(search));
    }
    return filter;
  }

  private static void sort(Call call, List<Row> rows) {
    var sort = call.parameter("_sort");
    if (sort == null || sort.isEmpty()) {
      return;
    }
    boolean falling = sort.startsWith("-");
    var field = falling || sort.startsWith("+") ? sort.substring(1).strip() : sort.strip();
    // Python's clients send +field, which arrives as a blank.
    Comparator<Row> order = Comparator.comparing(row -> row.text(field));
    rows.sort(falling ? order.reversed() : order);
  }

  private List<Row> page(Call call, List<Row> rows) {
    int size = number(call, "_size", -1);
    if (size < 0 && call.flag("_get_all_results") && dialect.release().since("4.5")) {
      return rows;
    }
    if (dialect.refusesLongLists()) {
      if (size > MAXIMUM) {
        throw Problem.illegal(
            "Invalid pagination size: %d. Max allowed: %d".formatted(size, MAXIMUM));
      }
      if (size < 0 && rows.size() > MAXIMUM) {
        throw Problem.illegal(
            "Response size (%d) bigger than max allowed (%d), please use pagination."
                .formatted(rows.size(), MAXIMUM));
      }
    } else if (size < 0) {
      size = MAXIMUM;
    }
    int from = Math.min(number(call, "_offset", 0), rows.size());
    int to = size <= 0 ? rows.size() : (int) Math.min((long) from + size, rows.size());
    return rows.subList(from, to);
  }

  private static int number(Call call, String name, int otherwise) {
    var text = call.parameter(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name);
    }
    throw wrong(name);
  }

  private static Problem wrong(String name) {
    return Problem.bad("`%s` is expected to be a positive integer".formatted(name));
  }
}
