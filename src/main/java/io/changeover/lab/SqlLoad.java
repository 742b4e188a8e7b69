package io.changeover.lab;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs scripts of the shop over one connection, which it closes. */
final class SqlLoad implements AutoCloseable {

  private final Connection connection;
  private final ShopScripts scripts;

  SqlLoad(Connection connection, ShopScripts scripts) {
    this.connection = connection;
    this.scripts = scripts;
  }

  SqlLoad script(String name) throws IOException, SQLException {
    return statement(scripts.read(name));
  }

  SqlLoad statement(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return this;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
