package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shop on H2, whose drivers speak with servers of their own version only (an old driver may get
 * in and answer wrongly, so the server is asked): each is tried, first the one that worked last.
 */
final class H2Shop implements ShopDatabase {

  private final LabEnvironment environment;
  private final String user;
  private final List<Path> jars;
  private final Map<Path, H2Driver> drivers = new LinkedHashMap<>();
  private Path last;

  H2Shop(LabEnvironment environment, String user, Path... jars) {
    this.environment = environment;
    this.user = user;
    this.jars = List.of(jars);
    this.last = this.jars.get(0);
  }

  @Override
  public Connection connect() throws SQLException, IOException {
    try {
      return connect(last);
    } catch (SQLException first) {
      for (var jar : jars) {
        if (!jar.equals(last)) {
          try {
            var connection = connect(jar);
            last = jar;
            return connection;
          } catch (SQLException other) {
            first.addSuppressed(other);
          }
        }
      }
      throw first;
    }
  }

  private Connection connect(Path jar) throws SQLException, IOException {
    var driver = drivers.get(jar);
    if (driver == null) {
      driver = new H2Driver(jar);
      drivers.put(jar, driver);
    }
    var url =
        "jdbc:h2:tcp://127.0.0.1:%d/%s"
            .formatted(environment.port(), environment.kind().database());
    var connection =
        driver.connect(url, user, PasswordFiles.obtain(environment.passwordFile(user)));
    var server = version(connection);
    if (!jar.getFileName().toString().equals("h2-%s.jar".formatted(server))) {
      connection.close();
      throw new SQLException(
          "The server is H2 %s, not that of %s".formatted(server, jar.getFileName()));
    }
    return connection;
  }

  private static String version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT H2VERSION()")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
