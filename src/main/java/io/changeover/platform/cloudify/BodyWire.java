package io.changeover.platform.cloudify;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The way of large bodies: blocking connections. The JDK's newer client hands each body through
 * queues and small buffers, and needs three times the processor for the same bytes.
 */
final class BodyWire {

  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final URI base;
  private final SSLContext trust;
  private final Duration connect;
  private final Duration timeout;

  BodyWire(URI base, SSLContext trust, Duration connect, Duration timeout) {
    this.base = base;
    this.trust = trust;
    this.connect = connect;
    this.timeout = timeout;
  }

  /**
   * Asks; whatever the status is, the body may be read.
   *
   * @throws CallFailed if no answer came
   */
  Body get(Call call, Login.@Nullable Header header) {
    try {
      Line line = Line.to(base, trust, connect);
      try {
        line.head("GET", base.resolve(call.path()), headers(call, header));
        return line.open(timeout);
      } catch (IOException | RuntimeException e) {
        line.close();
        throw e;
      }
    } catch (IOException e) {
      throw Wire.unanswered(e);
    }
  }

  private static List<String> headers(Call call, Login.@Nullable Header header) {
    var headers = new ArrayList<String>();
    headers.add("Content-Type: application/json");
    call.headers().forEach((name, value) -> headers.add(name + ": " + value));
    if (header != null) {
      headers.add(header.name() + ": " + header.value());
    }
    return headers;
  }

  /**
   * Sends a body once; an answer that comes before its end is the answer.
   *
   * @param puttingAway what the manager may take to answer once it has it all
   * @throws CallFailed if no answer came
   */
  Answer put(Call call, Login.@Nullable Header header, Outgoing body, Duration puttingAway) {
    try (Line line = Line.to(base, trust, connect)) {
      List<String> headers = headers(call, header);
      headers.add("Content-Length: " + body.size());
      line.head("PUT", base.resolve(call.path()), headers);
      boolean whole;
      try {
        whole = body.over(line, timeout);
      } catch (IOException cut) {
        return refusal(early(line, cut));
      }
      Answer answer = line.answer(puttingAway);
      return whole ? answer : refusal(answer);
    } catch (IOException e) {
      throw Wire.unanswered(e);
    }
  }

  /** Nobody may call an archive uploaded that was not sent to its end, whoever stands between. */
  private static Answer refusal(Answer early) throws IOException {
    if (early.status() / 100 == 2) {
      throw new IOException(
          "the answer was %d before all of it was sent".formatted(early.status()));
    }
    return early;
  }

  /** Whoever refuses a body may say so and hang up. */
  private static Answer early(Line line, IOException cut) throws IOException {
    try {
      return line.answer(MOMENT);
    } catch (IOException none) {
      cut.addSuppressed(none);
      throw cut;
    }
  }
}
