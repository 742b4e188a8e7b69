package io.changeover.product;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A person's session with the engine's Tasklist, as their browser holds it. */
final class Webapp {

  private final Product product;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  Webapp(Product product, String user) {
    this.product = product;
    send(HttpRequest.newBuilder(uri("/camunda/app/tasklist/default/")).GET());
    var answer =
        send(
            HttpRequest.newBuilder(uri("/camunda/api/admin/auth/user/default/login/tasklist"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token())
                .POST(
                    BodyPublishers.ofString(
                        "username=" + user + "&password=" + encoded(product.password(user)))));
    if (answer.statusCode() != 200) {
      throw new AssertionError(user + " cannot log in: " + answer.statusCode() + answer.body());
    }
    // The login began a new session, with a token of its own.
    send(HttpRequest.newBuilder(uri("/camunda/app/tasklist/default/")).GET());
    var count = call("POST", "/task/count", "{}");
    if (count.statusCode() != 200) {
      throw new AssertionError("the session of " + user + " is not usable: " + count.body());
    }
  }

  /** Sends what Tasklist would send; the path begins behind the engine's name. */
  HttpResponse<String> call(String method, String path, String json) {
    return send(
        HttpRequest.newBuilder(uri("/camunda/api/engine/engine/default" + path))
            .header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", token())
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
  }

  private URI uri(String path) {
    return URI.create(product.url() + path);
  }

  private String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(cookie -> cookie.getValue())
        .findFirst()
        .orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
