package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * A client of the shop, a process of its own, that writes about fifty rows a second and notes each
 * one the database acknowledged. When it is refused it tries again every 200 ms for as long as it
 * lives. It needs the lab's classes and the PostgreSQL driver on the class path, nothing else.
 */
public final class ShopClient {

  private static final Duration BACKOFF = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(19);

  private ShopClient() {}

  /**
   * @param args the environment's folder in the lab
   */
  public static void main(String[] args) throws IOException {
    var environment =
        LabEnvironment.read(Path.of(args[0]))
            .orElseThrow(() -> new IOException("There is no lab environment in " + args[0]));
    var files = ClientFiles.of(environment);
    boolean ranBefore = Files.exists(files.acknowledged());
    try (var acknowledged = AckFile.open(files.acknowledged())) {
      long last = Acknowledgements.read(files.acknowledged()).last();
      if (ranBefore) {
        // The earlier run may have been killed between a commit and its note.
        last++;
        acknowledged.maybe(last);
      }
      var writer = new ShopWriter(acknowledged, last + 1, PAUSE);
      write(writer, database(environment), new ClientStatus(files.status(), Clock.systemUTC()));
    }
  }

  private static void write(ShopWriter writer, ShopDatabase database, ClientStatus status)
      throws IOException {
    do {
      try (var connection = database.connect()) {
        status.connected();
        writer.write(connection);
      } catch (SQLException e) {
        status.refused(String.valueOf(e.getMessage()));
      }
    } while (Pause.of(BACKOFF));
  }

  private static ShopDatabase database(LabEnvironment environment) throws IOException {
    var lab = LabFolder.around(environment);
    return ShopDatabase.of(environment, new ServerBinaries(lab.binaries(), lab), "shop_app");
  }
}
