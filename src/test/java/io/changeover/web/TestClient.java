package io.changeover.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Talks to the stub server as a browser or a script would. */
final class TestClient {

  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  TestClient(int port) {
    this.port = port;
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send("application/json", method, path, body, headers);
  }

  /** Posts something else than JSON. */
  HttpResponse<String> sendAs(String type, String path, String body, String... headers) {
    return send(type, "POST", path, body, headers);
  }

  private HttpResponse<String> send(
      String type, String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    request.header("Content-Type", type);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A token of that person. */
  String login(String user) {
    var answer =
        send("POST", "/api/login", "{\"user\":\"" + user + "\",\"password\":\"right\"}").body();
    return answer.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  /** The status of a request whose path no client library would send as it is. */
  int rawStatus(String method, String path, String token) {
    try (var socket = new Socket("127.0.0.1", port)) {
      OutputStream out = socket.getOutputStream();
      String request =
          "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n"
                  .formatted(method, path, token)
              + "Connection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
