package io.changeover.web;

import io.changeover.failure.BadInput;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Refuses databases that can lose what they said was committed: by their URL before anything is
 * started, and again by what the opened one says of itself, before anything is written to it.
 */
final class DurableDatabase implements BeanPostProcessor {

  private static final String LOSSY =
      "This H2 can lose commits when the process is killed. Add ;WRITE_DELAY=0 to its URL.";

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof DataSource database) {
      check(database);
    }
    return bean;
  }

  /**
   * @throws BadInput unless it is PostgreSQL, or H2 on disk with {@code WRITE_DELAY=0}
   */
  static void check(String url) {
    String upper = url.toUpperCase(Locale.ROOT);
    if (upper.startsWith("JDBC:POSTGRESQL:")) {
      return;
    }
    if (!upper.startsWith("JDBC:H2:")) {
      throw new BadInput(
          "The database must be PostgreSQL (jdbc:postgresql://…) or the built-in H2, not %s."
              .formatted(url.replaceAll("[?;].*", "")));
    }
    if (upper.matches("JDBC:H2:([A-Z]+:)*(MEM|MEMFS|MEMLZ|NIOMEMFS|NIOMEMLZ):.*")) {
      throw new BadInput("An H2 in memory forgets every upgrade with the process. Use a file.");
    }
    if (upper.matches(".*;FILE_LOCK=NO(;.*)?")) {
      throw new BadInput(
          "Without its lock two processes could write this H2 at once and spoil it. Remove ;FILE_LOCK=NO from its URL.");
    }
    if (!upper.matches(".*;WRITE_DELAY=0(;.*)?")) {
      throw new BadInput(LOSSY);
    }
  }

  /**
   * @throws BadInput if it is an H2 that writes commits later
   */
  static void check(DataSource database) {
    try (var connection = database.getConnection()) {
      check(connection.getMetaData().getURL() + ";WRITE_DELAY=0"); // H2 leaves its settings out
      if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
        return;
      }
      try (var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                      + " WHERE SETTING_NAME = 'WRITE_DELAY'")) {
        if (!row.next() || !row.getString(1).equals("0")) {
          throw new BadInput(LOSSY);
        }
      }
    } catch (SQLException away) {
      throw new BadInput(
          "The database cannot be reached: %s. See that it runs, and that URL, user and password are right (CHANGEOVER_DATABASE_PASSWORD)."
              .formatted(String.valueOf(away.getMessage()).strip()));
    }
  }
}
