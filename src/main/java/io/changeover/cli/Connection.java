package io.changeover.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** A running server's REST API, as one person. */
final class Connection {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Observing a large environment takes a while; connecting does not. */
  private static final Duration ANSWER = Duration.ofMinutes(10);

  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final String url;
  private final Optional<TokenFolder.Kept> login;
  private final HttpClient http = client();

  Connection(String url, Optional<TokenFolder.Kept> login) {
    this.url = url;
    this.login = login;
  }

  private static HttpClient client() {
    var builder =
        HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1);
    var trusted = TrustedIssuer.context(System.getenv(TrustedIssuer.VARIABLE));
    if (trusted != null) {
      builder.sslContext(trusted);
    }
    return builder.build();
  }

  String url() {
    return url;
  }

  String user() {
    return login.map(TokenFolder.Kept::user).orElse("");
  }

  JsonNode get(String path) {
    return json(send(request(path).GET().build()));
  }

  byte[] bytes(String path) {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, Map<String, String> body) {
    return post(request(path), body);
  }

  /** Shows the key that lies in the server's data folder. */
  JsonNode postWithKey(String path, String key) {
    return post(request(path).header("X-Changeover-Key", key), Map.of());
  }

  private JsonNode post(HttpRequest.Builder request, Map<String, String> body) {
    try {
      return json(
          send(
              request
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                  .build()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Text can always be written as JSON", impossible);
    }
  }

  /** One piece of a path, safe whatever a person typed. */
  static String piece(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
    login.ifPresent(kept -> request.header("Authorization", "Bearer " + kept.token()));
    return request;
  }

  private byte[] send(HttpRequest request) {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Stop.no("Interrupted while the server was asked.");
    } catch (SSLException untrusted) {
      throw Stop.no(
          "The certificate of %s is not trusted (%s). Set %s to a PEM file with its issuer."
              .formatted(url, untrusted.getMessage(), TrustedIssuer.VARIABLE));
    } catch (IOException unreachable) {
      throw Stop.no("No server answers at %s. Start it: ./changeover serve".formatted(url));
    }
    if (response.statusCode() / 100 != 2) {
      throw refusal(request, response.statusCode(), response.body());
    }
    return response.body();
  }

  private Stop refusal(HttpRequest request, int status, byte[] body) {
    boolean isLogin = request.uri().getPath().equals("/api/login");
    if (status == 401 && !isLogin) {
      return Stop.no(
          login.isEmpty()
              ? "You are not logged in at %s. Log in: ./changeover login USER".formatted(url)
              : "The login of %s at %s has ended. Log in again: ./changeover login %s"
                  .formatted(user(), url, user()));
    }
    String message = Refusals.words(status, body);
    return status == 400 || status == 404 || status == 405
        ? Stop.badInput(message)
        : Stop.no(message);
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      throw Stop.no("What answers there is not a Changeover server: no JSON came back.");
    }
  }
}
