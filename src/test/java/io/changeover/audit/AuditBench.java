package io.changeover.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** A data folder with an H2 database on disk, trail and writer in it. */
public final class AuditBench implements AutoCloseable {

  public final DataSource database;
  public final AuditFiles files;
  public final TransactionTemplate transaction;
  public final AuditTrail trail;
  public AuditWriter writer;
  public final MovingClock clock = new MovingClock();

  /** Stands still until it is moved. */
  public static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");

    public void advance(double seconds) {
      now = now.plusMillis((long) (seconds * 1000));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  public AuditBench(Path data) {
    this(data, database(data));
  }

  AuditBench(Path data, DataSource database) {
    this.database = database;
    files = AuditFiles.in(data);
    if (!Files.exists(files.folder())) {
      new ResourceDatabasePopulator(
              new ClassPathResource("db/migration/V001__audit.sql"),
              new ClassPathResource("db/migration/V011__audit_lines.sql"))
          .execute(database);
    }
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    trail = new OutboxAuditTrail(new TransactionAwareDataSourceProxy(database), clock);
    writer = writerOn(database);
  }

  static DataSource database(Path data) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:file:" + data.resolve("db/audit") + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
    return h2;
  }

  AuditWriter writerOn(DataSource source) {
    return new AuditWriter(source, files, clock, 100);
  }

  void restart() {
    writer.close();
    writer = writerOn(database);
  }

  void record(String type, String upgrade, String... details) {
    recordBy("olga", type, upgrade, details);
  }

  public void recordBy(String actor, String type, String upgrade, String... details) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < details.length; i += 2) {
      map.put(details[i], details[i + 1]);
    }
    trail.record(new AuditEvent(type, upgrade, actor, map));
  }

  AuditBench withEvents(int count) {
    for (int i = 1; i <= count; i++) {
      record("step.began", "U-1", "step", "s" + i);
    }
    return this;
  }

  List<String> lines() {
    try {
      return Files.exists(files.chain()) ? Files.readAllLines(files.chain()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> chainedSteps() {
    List<String> steps = new ArrayList<>();
    new AuditEntries(files.chain()).of("U-1").forEach(entry -> steps.add(entry.detail("step")));
    return steps;
  }

  void tamper(UnaryOperator<List<String>> change) {
    write(String.join("\n", change.apply(new ArrayList<>(lines()))) + "\n");
  }

  void write(String chain) {
    try {
      Files.writeString(files.chain(), chain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AuditVerdict verify() {
    return new AuditVerification().verify(files.chain(), files.publicKey(), files.checkpoints());
  }

  AuditVerdict verifyWithoutCheckpoints() {
    return new AuditVerification().verify(files.chain(), files.publicKey(), null);
  }

  AuditVerdict verifyWithOutbox() {
    return new AuditVerification()
        .verify(files.chain(), files.publicKey(), files.checkpoints(), database);
  }

  void sql(String statement) {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    writer.close();
    if (database instanceof JdbcDataSource) {
      sql("SHUTDOWN");
    }
  }
}
