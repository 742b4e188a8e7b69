package io.changeover.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The lab's users, each logged in with a token of their own. */
final class DemoPeople {

  static final String OPERATOR = "olga";
  static final List<String> APPROVERS = List.of("anna", "peter");

  private final String url;
  private final Path passwords;
  private final Map<String, Connection> connections = new HashMap<>();

  DemoPeople(String url, Path passwords) {
    this.url = url;
    this.passwords = passwords;
  }

  Connection operator() {
    return as(OPERATOR);
  }

  Connection as(String user) {
    return connections.computeIfAbsent(user, this::login);
  }

  private Connection login(String user) {
    var known = new Properties();
    try (var in = Files.newBufferedReader(passwords)) {
      known.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String password = known.getProperty(user);
    if (password == null) {
      throw Stop.no("%s holds no password of %s.".formatted(passwords, user));
    }
    var answer =
        new Connection(url, Optional.empty())
            .post("/api/login", Map.of("user", user, "password", password));
    String token = answer.path("token").asText();
    TokenFolder.standard().keep(url, user, token);
    return new Connection(url, Optional.of(new TokenFolder.Kept(user, token)));
  }
}
