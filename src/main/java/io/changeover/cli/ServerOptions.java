package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command talks to, and as whom. */
final class ServerOptions {

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server to talk to. Without it: the one started with --data.")
  private @Nullable String server;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of the server. Without it: $CHANGEOVER_DATA, or ./data.")
  private @Nullable Path data;

  @Option(
      names = "--as",
      paramLabel = "USER",
      description = "Who asks, if several are logged in. Without it: who logged in last.")
  private @Nullable String user;

  /** The same said by a command that has options of its own for it. */
  static ServerOptions of(@Nullable String server, @Nullable Path data, @Nullable String user) {
    var options = new ServerOptions();
    options.server = server;
    options.data = data;
    options.user = user;
    return options;
  }

  Connection connect() {
    String url = url();
    var tokens = TokenFolder.standard();
    var token = user == null ? tokens.newest(url) : tokens.of(url, user);
    if (token.isEmpty() && user != null) {
      throw Stop.no(
          "%s is not logged in at %s. Log in: ./changeover login %s".formatted(user, url, user));
    }
    return new Connection(url, token);
  }

  /**
   * @throws Stop if nobody says where a server is
   */
  String url() {
    if (server == null) {
      return recorded(data == null ? standardData() : data);
    }
    String url = server.replaceAll("/+$", "");
    if (!url.matches("https?://[^/\\s]+")) {
      throw Stop.badInput("--server takes an address like http://127.0.0.1:8080, not " + server);
    }
    return URI.create(url).toString();
  }

  static Path standardData() {
    String home = System.getenv("CHANGEOVER_DATA");
    return Path.of(home == null || home.isBlank() ? "data" : home);
  }

  private static String recorded(Path data) {
    Path file = data.resolve(DataFolder.SERVER_FILE);
    if (!Files.isDirectory(data)) {
      throw Stop.badInput(
          "There is no data folder %s. Say where the server is: --data DIR or --server URL"
              .formatted(data));
    }
    if (!Files.exists(file)) {
      throw Stop.no(
          "No server is running on the data folder %s. Start one: ./changeover serve, or say where"
                  .formatted(data)
              + " it is: --data DIR or --server URL");
    }
    try {
      return new ObjectMapper().readTree(file.toFile()).path("url").asText();
    } catch (IOException unreadable) {
      throw Stop.badInput(
          "%s cannot be read (it belongs to whoever started the server). Say --server URL"
              .formatted(file));
    }
  }
}
