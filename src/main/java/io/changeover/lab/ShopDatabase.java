package io.changeover.lab;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A way into the shop's database, whatever version it is in at that moment. */
interface ShopDatabase {

  /**
   * @throws SQLException if the server refuses or is not there
   * @throws IOException if the password or the driver cannot be read
   */
  Connection connect() throws SQLException, IOException;

  /** As one of the environment's users. */
  static ShopDatabase of(LabEnvironment environment, ServerBinaries binaries, String user)
      throws IOException {
    return switch (environment.kind()) {
      case POSTGRESQL -> new PostgresShop(environment, environment.kind().database(), user);
      case H2 ->
          new H2Shop(
              environment,
              user,
              binaries.h2(environment.kind().from()),
              binaries.h2(environment.kind().to()));
      case TOMCAT, CLOUD, CLOUD_OLD, CLOUD_NEW ->
          throw new IOException(environment.name() + " has no database");
    };
  }
}
