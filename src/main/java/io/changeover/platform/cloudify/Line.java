package io.changeover.platform.cloudify;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A connection of its own for one exchange with a large body. The JDK's clients copy such a body
 * several times, or go on reading one that nobody wants any more; here a file in clear goes to a
 * plain connection without passing through this program at all, and an answer that comes before the
 * end of what is sent can be read.
 */
final class Line implements AutoCloseable {

  private static final int PIECE = 1 << 18;

  private final SocketChannel channel;
  private final Socket socket;
  private final boolean secure;
  private final OutputStream out;

  private Line(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.socket = socket;
    this.secure = socket instanceof SSLSocket;
    this.out = socket.getOutputStream();
  }

  /**
   * @throws IOException if nobody takes the connection, or whoever does is not to be trusted
   */
  static Line to(URI base, SSLContext trust, Duration connect) throws IOException {
    boolean secure = "https".equals(base.getScheme());
    int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
    SocketChannel channel = connected(base, port, connect);
    try {
      return secure
          ? new Line(channel, secured(channel.socket(), base.getHost(), port, trust, connect))
          : new Line(channel, channel.socket());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static SocketChannel connected(URI base, int port, Duration connect) throws IOException {
    IOException last = new IOException("the name %s has no address".formatted(base.getHost()));
    for (InetAddress address : Addresses.all(base)) {
      SocketChannel channel = SocketChannel.open();
      try {
        channel
            .socket()
            .connect(new InetSocketAddress(address, port), Math.toIntExact(connect.toMillis()));
        return channel;
      } catch (IOException e) {
        channel.close();
        last = e;
      }
    }
    throw last;
  }

  private static SSLSocket secured(
      Socket plain, String host, int port, SSLContext trust, Duration patience) throws IOException {
    plain.setSoTimeout(Math.toIntExact(patience.toMillis()));
    var secured = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true);
    var parameters = secured.getSSLParameters();
    // Without it a certificate of any host would do.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** Everything before the body. */
  void head(String method, URI target, Iterable<String> headers) throws IOException {
    var head = new StringBuilder();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    head.append(method).append(' ').append(target.getRawPath()).append(query);
    head.append(" HTTP/1.1\r\nHost: ").append(target.getRawAuthority()).append("\r\n");
    for (String header : headers) {
      if (header.chars().anyMatch(c -> c < ' ')) {
        throw new IllegalArgumentException("a header would end before its end");
      }
      head.append(header).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    write(bytes, bytes.length);
  }

  void write(byte[] block, int length) throws IOException {
    out.write(block, 0, length);
  }

  /** Sends a part of a file in clear. */
  void send(FileChannel file, long from, int length) throws IOException {
    if (secure) {
      ByteBuffer block = ByteBuffer.allocate(Math.min(PIECE, length));
      for (int sent = 0; sent < length; sent += block.position()) {
        block.clear().limit(Math.min(PIECE, length - sent));
        whole(file.read(block, from + sent), 1);
        write(block.array(), block.position());
      }
      return;
    }
    for (int sent = 0; sent < length; ) {
      int n = (int) file.transferTo(from + sent, length - sent, channel);
      whole(n, 1);
      sent += n;
    }
  }

  private static void whole(int came, int least) throws IOException {
    if (came < least) {
      throw new EOFException("the file has become shorter while it was sent");
    }
  }

  /** Whether something has come back already. */
  boolean isAnswered() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  /**
   * The answer, whose body is read as it comes.
   *
   * @param patience how long nothing may come
   * @throws IOException if none comes in time
   */
  Body open(Duration patience) throws IOException {
    Body answer = reader(patience).open();
    return new Body(answer.status(), answer.headers(), new Ending(answer.in()));
  }

  /** The whole of a small answer. */
  Answer answer(Duration patience) throws IOException {
    return reader(patience).read();
  }

  private AnswerReader reader(Duration patience) throws IOException {
    socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
    return new AnswerReader(socket.getInputStream());
  }

  /** Closing ends the connection: what is left of a body is of no use, and may be large. */
  private final class Ending extends FilterInputStream {

    Ending(InputStream in) {
      super(in);
    }

    @Override
    public void close() throws IOException {
      Line.this.close();
    }
  }

  /** Whoever sends is woken by it; TLS would wait for him to say goodbye. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
