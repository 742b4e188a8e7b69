package io.changeover.lab;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A visitor of the web shop with a session, of one of four kinds. It remembers how often its
 * session was asked, so that one that is lost, or that is older than it should be, shows.
 */
final class WebClient implements AutoCloseable {

  /** How visitors differ. */
  enum Kind {
    /** Keeps its connection; balanced anew at each request. */
    KEEP,
    /** A connection for each request. */
    CLOSE,
    /** Posts, over a connection that it keeps. */
    POST,
    /** Keeps its connection and comes back to the server that it had, as the cookie asks. */
    STICKY
  }

  private final int port;
  private final Kind kind;
  private final Map<String, String> cookies = new TreeMap<>();
  private @Nullable WebConnection connection;
  private int sequence;

  WebClient(int port, Kind kind) {
    this.port = port;
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /**
   * @param work how long the shop has to work on it, in milliseconds
   */
  WebOutcome visit(int work) {
    try {
      WebAnswer answer = connected().ask(request(work));
      if (kind == Kind.CLOSE) {
        close();
      }
      return judged(answer);
    } catch (IOException | RuntimeException broken) {
      close();
      return new WebOutcome(WebOutcome.Word.FAILED, "-", "-", String.valueOf(broken.getMessage()));
    }
  }

  private WebOutcome judged(WebAnswer answer) {
    var said = answer.said();
    if (answer.status() != 200 || said.sequence() < 0) {
      return new WebOutcome(
          WebOutcome.Word.FAILED, said.server(), said.version(), "status " + answer.status());
    }
    answer.cookies().forEach(this::keep);
    int expected = sequence + 1;
    sequence = said.sequence();
    boolean kept = sequence == expected;
    return new WebOutcome(
        kept ? WebOutcome.Word.SERVED : WebOutcome.Word.LOST,
        said.server(),
        said.version(),
        kept ? "" : "session says %d instead of %d".formatted(sequence, expected));
  }

  private void keep(String cookie) {
    String name = cookie.substring(0, cookie.indexOf('='));
    if (kind == Kind.STICKY || !name.equals("SRV")) {
      cookies.put(name, cookie);
    }
  }

  private WebConnection connected() throws IOException {
    if (connection == null) {
      connection = new WebConnection(port);
    }
    return connection;
  }

  private String request(int work) {
    String body = kind == Kind.POST ? "item=" + (sequence + 1) : "";
    return "%s /shop/next?work=%d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
            .formatted(kind == Kind.POST ? "POST" : "GET", work, port)
        + (cookies.isEmpty()
            ? ""
            : cookies.values().stream().collect(Collectors.joining("; ", "Cookie: ", "\r\n")))
        + (kind == Kind.CLOSE ? "Connection: close\r\n" : "")
        + (kind == Kind.POST
            ? "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n"
                .formatted(body.length())
            : "")
        + "\r\n"
        + body;
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException gone) {
      // It was to be closed, and is.
    }
    connection = null;
  }
}
