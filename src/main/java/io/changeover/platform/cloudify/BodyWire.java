package io.changeover.platform.cloudify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The way of large bodies: blocking connections. The JDK's newer client hands each body through
 * queues and small buffers, and needs three times the processor for the same bytes.
 */
final class BodyWire {

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

  /** A connection that was not made yet. */
  private HttpURLConnection prepared(Call call, Login.@Nullable Header header) throws IOException {
    var connection = (HttpURLConnection) base.resolve(call.path()).toURL().openConnection();
    if (connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(trust.getSocketFactory());
    }
    connection.setConnectTimeout(Math.toIntExact(connect.toMillis()));
    connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Content-Type", "application/json");
    call.headers().forEach(connection::setRequestProperty);
    if (header != null) {
      connection.setRequestProperty(header.name(), header.value());
    }
    return connection;
  }

  /**
   * Asks; whatever the status is, the body may be read.
   *
   * @throws CallFailed if no answer came
   */
  Body get(Call call, Login.@Nullable Header header) {
    try {
      HttpURLConnection connection = prepared(call, header);
      int status = connection.getResponseCode();
      InputStream in =
          status / 100 == 2 ? connection.getInputStream() : connection.getErrorStream();
      return new Body(
          status,
          headers(connection),
          new Ending(in == null ? InputStream.nullInputStream() : in, connection));
    } catch (IOException e) {
      throw Wire.unanswered(e);
    }
  }

  private static HttpHeaders headers(HttpURLConnection connection) {
    Map<String, List<String>> headers = new HashMap<>();
    for (var field : connection.getHeaderFields().entrySet()) {
      // The status line has no name.
      if (field.getKey() != null) {
        headers.put(field.getKey(), field.getValue());
      }
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  /** Closing ends the connection: what is left of a body is of no use, and may be large. */
  private static final class Ending extends FilterInputStream {

    private final HttpURLConnection connection;

    Ending(InputStream in, HttpURLConnection connection) {
      super(in);
      this.connection = connection;
    }

    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
