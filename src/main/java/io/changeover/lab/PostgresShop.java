package io.changeover.lab;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** The shop on PostgreSQL: one driver speaks with every version. */
record PostgresShop(LabEnvironment environment, String database, String user)
    implements ShopDatabase {

  @Override
  public Connection connect() throws SQLException, IOException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", PasswordFiles.obtain(environment.passwordFile(user)));
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("ApplicationName", "changeover lab");
    var name = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(environment.port(), name);
    var connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("The PostgreSQL driver does not know the address " + url);
    }
    return connection;
  }

  static Connection superuser(LabEnvironment environment, String database)
      throws SQLException, IOException {
    return new PostgresShop(environment, database, environment.kind().superuser()).connect();
  }
}
