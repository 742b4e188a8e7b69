package io.changeover.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server with prepared answers that writes down what it was asked. */
final class StubApi implements AutoCloseable {

  record Answer(int status, String body) {}

  final List<String> asked = new CopyOnWriteArrayList<>();

  private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
  private final HttpServer server;

  StubApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          asked.add("%s %s %s".formatted(what, token, body).strip());
          var prepared = answers.getOrDefault(what, List.of(new Answer(404, "{}")));
          var answer = prepared.size() > 1 ? prepared.remove(0) : prepared.get(0);
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /** Answers of the same request come one after the other; the last one stays. */
  StubApi answer(String request, int status, String body) {
    answers
        .computeIfAbsent(request, any -> new CopyOnWriteArrayList<>())
        .add(new Answer(status, body));
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
