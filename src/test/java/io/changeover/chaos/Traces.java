package io.changeover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.chaos.HostMemory.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What upgrades left behind, read without any code of the product: what hosts remember, their
 * runners' journals and the audit trail as files, the database by plain JDBC. The product must not
 * run meanwhile.
 */
public record Traces(
    List<Effect> effects,
    List<JournalLine> journal,
    List<LedgerRow> ledger,
    List<HistoryNode> history,
    List<AuditLine> audit,
    List<Approval> approvals,
    List<String> leftovers) {

  private static final String LEDGER =
      "SELECT OP_KEY, UPGRADE_ID, HOP, STEP, STATE, EXIT_CODE, INTENDED, ENDED FROM CO_OPERATION";
  private static final String HISTORY =
      "SELECT p.BUSINESS_KEY_, a.ACT_ID_, a.END_TIME_ IS NOT NULL FROM ACT_HI_ACTINST a"
          + " JOIN ACT_HI_PROCINST p ON p.PROC_INST_ID_ = a.PROC_INST_ID_"
          + " WHERE a.ACT_TYPE_ = 'serviceTask'";
  private static final String APPROVALS =
      "SELECT upgrade, decided FROM CO_GATE WHERE gate = 'planApproval' AND decision = 'approve'";

  /** What must not be there once everything has ended, each with how to say it. */
  private static final List<String> LEFTOVERS =
      List.of(
          "SELECT 'lock of ' || environment || ' is ' || state FROM CO_LOCK WHERE state <> 'FREE'",
          "SELECT 'step ' || UPGRADE_ID || ' ' || STEP || ' is ' || STATE FROM CO_STEP"
              + " WHERE STATE IN ('INTENT', 'RUNNING') OR NOT DELIVERED",
          "SELECT 'upgrade ' || id || ' has no end' FROM CO_UPGRADE WHERE ended IS NULL",
          "SELECT 'process of ' || BUSINESS_KEY_ || ' still runs' FROM ACT_RU_EXECUTION"
              + " WHERE PARENT_ID_ IS NULL",
          "SELECT 'process of ' || BUSINESS_KEY_ || ' has no end' FROM ACT_HI_PROCINST"
              + " WHERE END_TIME_ IS NULL",
          "SELECT 'incident: ' || INCIDENT_MSG_ FROM ACT_RU_INCIDENT",
          "SELECT 'job of process ' || PROCESS_INSTANCE_ID_ FROM ACT_RU_JOB"
              + " WHERE PROCESS_INSTANCE_ID_ IS NOT NULL",
          "SELECT 'record not chained: ' || ENTRY_ID FROM CO_AUDIT_OUTBOX WHERE SEQ IS NULL");

  /** {@code time bootId key fence event pid code}. */
  public record JournalLine(String key, String event, String code) {}

  public record LedgerRow(
      String key,
      String upgrade,
      int hop,
      String step,
      String state,
      @Nullable Integer exitCode,
      OffsetDateTime intended,
      @Nullable OffsetDateTime ended) {}

  public record HistoryNode(String upgrade, String node, boolean ended) {}

  public record AuditLine(String type, String operation) {}

  public record Approval(String upgrade, OffsetDateTime decided) {}

  /** Of a product whose database is an H2 file in its data folder. */
  public static Traces of(Path data, HostMemory hosts) throws IOException, SQLException {
    var url = "jdbc:h2:file:%s/db/changeover;ACCESS_MODE_DATA=r".formatted(data.toAbsolutePath());
    try (var database = DriverManager.getConnection(url, "changeover", "")) {
      return of(data, data, hosts.effects(), database);
    }
  }

  /** Of a product with another database. */
  public static Traces of(Path data, HostMemory hosts, Connection database)
      throws IOException, SQLException {
    return of(data, data, hosts.effects(), database);
  }

  /**
   * Of hosts that remember nothing but their journals, whose seconds are too coarse to tell whether
   * an intent came first.
   *
   * @param hosts the folder that the hosts' journals lie in
   * @param data the folder with the audit trail
   */
  public static Traces of(Connection database, Path hosts, Path data)
      throws IOException, SQLException {
    var effects = new ArrayList<Effect>();
    for (JournalLine line : journal(hosts)) {
      if (line.event().equals("started")) {
        effects.add(new Effect(line.key(), Instant.MAX));
      }
    }
    return of(data, hosts, effects, database);
  }

  private static Traces of(Path data, Path hosts, List<Effect> effects, Connection database)
      throws IOException, SQLException {
    var leftovers = new ArrayList<String>();
    for (String sql : LEFTOVERS) {
      leftovers.addAll(query(database, sql, row -> row.getString(1)));
    }
    return new Traces(
        effects,
        journal(hosts),
        ledger(database),
        query(
            database,
            HISTORY,
            row -> new HistoryNode(row.getString(1), row.getString(2), row.getBoolean(3))),
        audit(data),
        query(
            database,
            APPROVALS,
            row -> new Approval(row.getString(1), row.getObject(2, OffsetDateTime.class))),
        leftovers);
  }

  /** The ledger alone. */
  public static List<LedgerRow> ledger(Connection database) throws SQLException {
    return query(database, LEDGER, Traces::ledgerRow);
  }

  /** All hosts' journals, also while the product runs. */
  public static List<JournalLine> journal(Path data) throws IOException {
    var lines = new ArrayList<JournalLine>();
    for (Path environment : in(data.resolve("runner"))) {
      for (Path host : in(environment)) {
        Path journal = host.resolve("journal");
        lines.addAll(Files.exists(journal) ? lines(journal) : List.of());
      }
    }
    return lines;
  }

  private static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** One journal; a line that is being written just now is left out. */
  public static List<JournalLine> lines(Path journal) throws IOException {
    return Files.readAllLines(journal).stream()
        .map(line -> line.split(" "))
        .filter(words -> words.length == 7)
        .map(words -> new JournalLine(words[2], words[4], words[6]))
        .toList();
  }

  private static LedgerRow ledgerRow(ResultSet row) throws SQLException {
    return new LedgerRow(
        row.getString("OP_KEY"),
        row.getString("UPGRADE_ID"),
        row.getInt("HOP"),
        row.getString("STEP"),
        row.getString("STATE"),
        row.getObject("EXIT_CODE", Integer.class),
        row.getObject("INTENDED", OffsetDateTime.class),
        row.getObject("ENDED", OffsetDateTime.class));
  }

  private static List<AuditLine> audit(Path data) throws IOException {
    var json = new ObjectMapper();
    var lines = new ArrayList<AuditLine>();
    for (String line : Files.readAllLines(data.resolve("audit/audit.jsonl"))) {
      JsonNode event = json.readTree(line).path("event");
      lines.add(
          new AuditLine(
              event.path("type").asText(), event.path("details").path("operation").asText()));
    }
    return lines;
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> List<T> query(Connection database, String sql, Reading<T> reading)
      throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reading.of(rows));
      }
      return found;
    }
  }
}
