package io.changeover.web;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a server is started.
 *
 * @param data folder of everything it keeps
 * @param port 0 for a free one
 * @param address where it listens
 * @param inventory the inventory file
 * @param database JDBC URL of a PostgreSQL, or null for H2 in the data folder
 * @param more Spring properties on top, such as {@code server.ssl.*}
 */
public record ServerSettings(
    Path data,
    int port,
    String address,
    Path inventory,
    @Nullable String database,
    Map<String, String> more) {

  public ServerSettings {
    data = data.toAbsolutePath().normalize();
    inventory = inventory.toAbsolutePath().normalize();
    more = Map.copyOf(more);
  }

  /** Whether a certificate is configured. */
  boolean tls() {
    return more.keySet().stream().anyMatch(key -> key.startsWith("server.ssl."));
  }

  /** Whether it is one of several on its database. */
  boolean cluster() {
    return "true".equals(more.get("changeover.cluster"));
  }

  /** What {@code --database} says, or else a setting. */
  String databaseUrl() {
    String given = database != null ? database : more.get("spring.datasource.url");
    return given != null
        ? given
        : "jdbc:h2:file:%s;WRITE_DELAY=0;LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=256"
            .formatted(data.resolve("db").resolve("changeover"));
  }
}
