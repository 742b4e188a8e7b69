package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a manager holds for people, tenant by tenant, one line each. Ids that a new version may give
 * anew are left out.
 *
 * @param lines what must be the same before and after an upgrade
 * @param executions the past; more of it is made by the upgrade itself
 * @param hosts the instances that have an agent
 */
public record CloudHoldings(
    SortedSet<String> lines, SortedSet<String> executions, List<Host> hosts) {

  /** A node instance with an agent. */
  public record Host(String tenant, String id) {}

  /** Out of the file of a manager, whether it runs or not. */
  public static CloudHoldings read(Path file) throws IOException {
    return of(StoreFile.read(file));
  }

  /** Of everything that was there: nothing less, and of all but executions nothing more. */
  public List<String> differences(CloudHoldings now) {
    var differences = new TreeSet<String>();
    minus(lines, now.lines).forEach(line -> differences.add("- " + line));
    minus(now.lines, lines).forEach(line -> differences.add("+ " + line));
    minus(executions, now.executions).forEach(line -> differences.add("- " + line));
    return List.copyOf(differences);
  }

  private static CloudHoldings of(Map<Table, Map<String, Row>> tables) {
    var lines = new TreeSet<String>();
    for (var table :
        List.of(
            Table.TENANTS,
            Table.USERS,
            Table.BLUEPRINTS,
            Table.DEPLOYMENTS,
            Table.NODES,
            Table.INSTANCES,
            Table.PLUGINS,
            Table.SECRETS)) {
      rows(tables, table).forEach(row -> lines.add(line(table, row)));
    }
    var executions = new TreeSet<String>();
    rows(tables, Table.EXECUTIONS).forEach(row -> executions.add(line(Table.EXECUTIONS, row)));
    var hosts = new ArrayList<Host>();
    for (var row : rows(tables, Table.INSTANCES)) {
      if (row.text("id").equals(row.text("host_id"))) {
        hosts.add(new Host(row.text("tenant_name"), row.text("id")));
      }
    }
    return new CloudHoldings(lines, executions, List.copyOf(hosts));
  }

  private static Iterable<Row> rows(Map<Table, Map<String, Row>> tables, Table table) {
    return tables.getOrDefault(table, Map.of()).values();
  }

  private static String line(Table table, Row row) {
    return "%s %s %s"
        .formatted(
            table.hasTenant() ? row.text("tenant_name") : "everywhere",
            table.file(),
            id(table, row));
  }

  private static String id(Table table, Row row) {
    return switch (table) {
      case NODES -> row.text("deployment_id") + "/" + row.text("id");
      // A machine that was healed is another one.
      case INSTANCES ->
          "%s %s %s"
              .formatted(
                  row.text("id"),
                  row.text("state"),
                  new Row(row.map("runtime_properties")).text("machine"));
      case PLUGINS -> row.text("package_name") + " " + row.text("package_version");
      default -> row.text(table.idField());
    };
  }

  private static SortedSet<String> minus(SortedSet<String> some, SortedSet<String> others) {
    var rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }
}
