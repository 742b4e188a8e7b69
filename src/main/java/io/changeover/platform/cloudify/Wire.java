package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers. The time-out holds for a whole answer, body and all: the JDK's own ends
 * with the headers. A 401 is answered with the other credentials before it is an answer.
 */
final class Wire {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 3;

  /** The JDK's words for an answer that is no TLS. */
  private static final Pattern NO_TLS = Pattern.compile("(?i)unrecognized SSL message");

  private final HttpClient http;
  private final BodyWire bodies;
  private final URI base;
  private final Login login;
  private final Duration timeout;
  private final Pace pace;
  private final int tries;

  Wire(HttpClient http, URI base, Login login, Duration timeout, Pace pace) {
    this(http, base, login, timeout, pace, TRIES);
  }

  private Wire(HttpClient http, URI base, Login login, Duration timeout, Pace pace, int tries) {
    this.http = http;
    this.bodies =
        new BodyWire(base, http.sslContext(), http.connectTimeout().orElse(timeout), timeout);
    this.base = base;
    this.login = login;
    this.timeout = timeout;
    this.pace = pace;
    this.tries = tries;
  }

  /** The same, but a read is not asked again: for who counts answers himself. */
  Wire impatient() {
    return new Wire(http, base, login, timeout, pace, 1);
  }

  Duration timeout() {
    return timeout;
  }

  Login login() {
    return login;
  }

  /**
   * Reads; what was not answered is asked again a few times, as a read changes nothing.
   *
   * @throws CallFailed if the answer is no success, or none came
   */
  Reply get(Call call) {
    for (int i = 1; ; i++) {
      try {
        return once("GET", call, BodyPublishers.noBody());
      } catch (CallFailed failed) {
        if (!failed.isTransient() || i >= tries) {
          throw failed;
        }
        pace.next("An answer to GET " + call.path());
      }
    }
  }

  /**
   * Sends once. Where no answer came, nobody knows whether it was heard: the caller looks.
   *
   * @throws CallFailed if the answer is no success, or none came
   */
  Reply send(String method, Call call, @Nullable JsonNode body) {
    return once(
        method,
        call,
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
  }

  private Reply once(String method, Call call, BodyPublisher body) {
    var answer =
        authenticated(
            header -> await(ask(method, call, header, body, BodyHandlers.ofByteArray())),
            HttpResponse::statusCode,
            refused -> {});
    return judged(method, call, answer.statusCode(), answer.body(), answer.headers());
  }

  /** Opens a body that is read as it comes; only its headers have to come in time. */
  Body open(Call call) {
    Body answer = authenticated(header -> bodies.get(call, header), Body::status, Body::close);
    if (answer.status() / 100 != 2) {
      try (InputStream in = answer.in()) {
        judged("GET", call, answer.status(), in.readNBytes(1 << 16), answer.headers());
      } catch (IOException e) {
        throw unanswered(e);
      }
    }
    return answer;
  }

  /** Sends a text as it is, once. */
  Reply text(String method, Call call, String text) {
    return once(method, call, BodyPublishers.ofString(text));
  }

  /** Sends a large body once; who sends looks afterwards what came of it. */
  Reply put(Call call, Outgoing body, Duration puttingAway) {
    Answer answer = bodies.put(call, login.candidates().get(0), body, puttingAway);
    return judged("PUT", call, answer.status(), answer.body(), answer.headers());
  }

  private interface Attempt<T> {
    T with(Login.@Nullable Header header);
  }

  private <T> T authenticated(Attempt<T> attempt, ToIntFunction<T> status, Consumer<T> superseded) {
    T answer = null;
    for (Login.@Nullable Header header : login.candidates()) {
      if (answer != null) {
        superseded.accept(answer);
      }
      answer = attempt.with(header);
      if (status.applyAsInt(answer) != 401) {
        if (status.applyAsInt(answer) / 100 == 2) {
          login.accepted(header);
        }
        return answer;
      }
    }
    if (answer == null) {
      throw new IllegalStateException("there is always one candidate");
    }
    return answer;
  }

  private <T> CompletableFuture<HttpResponse<T>> ask(
      String method,
      Call call,
      Login.@Nullable Header header,
      BodyPublisher body,
      BodyHandler<T> handler) {
    var request =
        HttpRequest.newBuilder(base.resolve(call.path()))
            .method(method, body)
            .header("Content-Type", "application/json");
    call.headers().forEach(request::header);
    if (header != null) {
      request.header(header.name(), header.value());
    }
    return http.sendAsync(request.build(), handler);
  }

  private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> exchange) {
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new CallFailed(
          Reaction.TRANSIENT, 0, "", "no answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw unanswered(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new TransientFailure("The command was told to end while it waited for an answer", e);
    }
  }

  static CallFailed unanswered(Throwable cause) {
    boolean distrusted = false;
    for (Throwable t = cause; t != null; t = t.getCause()) {
      distrusted |=
          t instanceof CertificateException
              || (t instanceof SSLException && NO_TLS.matcher("" + t.getMessage()).find());
    }
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new CallFailed(
        distrusted ? Reaction.DISTRUST : Reaction.TRANSIENT, 0, "", message, cause);
  }

  private Reply judged(
      String method, Call call, int status, byte[] bytes, java.net.http.HttpHeaders headers) {
    JsonNode body = parsed(bytes);
    if (status / 100 == 2) {
      if (body == null) {
        throw new CallFailed(
            Reaction.TRANSIENT,
            status,
            "",
            "an answer to %s that is no JSON".formatted(call.path()));
      }
      return new Reply(status, body, headers, pace.now());
    }
    String code = body == null ? "" : body.path("error_code").asText("");
    String words = body == null ? "" : body.path("message").asText("").strip();
    throw new CallFailed(
        CloudifyFailures.reaction(status, code),
        status,
        code,
        "%s %s was answered with %d%s%s"
            .formatted(
                method,
                call.plainPath(),
                status,
                code.isEmpty() ? "" : " " + code,
                words.isEmpty() ? "" : ": " + words));
  }

  private static @Nullable JsonNode parsed(byte[] bytes) {
    try {
      return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
    } catch (IOException html) {
      return null;
    }
  }
}
