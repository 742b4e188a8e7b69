package io.changeover.remote;

import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One question to HAProxy's runtime API, on a connection of its own. */
final class HaproxySocket {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final String address;

  /**
   * @param address {@code unix:PATH} or {@code tcp:HOST:PORT}
   */
  HaproxySocket(String address) {
    this.address = address;
  }

  /**
   * What it answers to commands parted by semicolons, whole.
   *
   * @throws TransientFailure if it does not, within 5 s
   */
  String ask(String commands) {
    try (SocketChannel channel = open();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      long end = System.nanoTime() + LONGEST.toNanos();
      ByteBuffer question = ByteBuffer.wrap((commands + "\n").getBytes(StandardCharsets.UTF_8));
      channel.register(selector, SelectionKey.OP_WRITE);
      while (question.hasRemaining()) {
        wait(selector, end);
        channel.write(question);
      }
      channel.register(selector, SelectionKey.OP_READ);
      return answer(channel, selector, end);
    } catch (IOException e) {
      throw new TransientFailure(
          "HAProxy's runtime API at %s does not answer: %s.".formatted(address, e.getMessage()), e);
    }
  }

  private static String answer(SocketChannel channel, Selector selector, long end)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    var answer = new java.io.ByteArrayOutputStream();
    while (true) {
      wait(selector, end);
      int read = channel.read(buffer);
      if (read < 0) {
        return answer.toString(StandardCharsets.UTF_8);
      }
      answer.write(buffer.array(), 0, buffer.position());
      buffer.clear();
      if (answer.size() > MOST_BYTES) {
        throw new IOException("it says more than 16 MiB");
      }
    }
  }

  private static void wait(Selector selector, long end) throws IOException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0 || selector.select(left) == 0) {
      throw new IOException("no answer within " + LONGEST.toSeconds() + " s");
    }
    selector.selectedKeys().clear();
  }

  private SocketChannel open() throws IOException {
    if (address.startsWith("unix:")) {
      SocketAddress path = UnixDomainSocketAddress.of(address.substring("unix:".length()));
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      return connected(channel, path);
    }
    String place = address.substring("tcp:".length());
    int colon = place.lastIndexOf(':');
    SocketChannel channel = SocketChannel.open();
    channel.socket().setSoTimeout((int) LONGEST.toMillis());
    return connected(
        channel,
        new InetSocketAddress(
            place.substring(0, colon), Integer.parseInt(place.substring(colon + 1))));
  }

  private static SocketChannel connected(SocketChannel channel, SocketAddress there)
      throws IOException {
    try {
      if (there instanceof InetSocketAddress) {
        channel.socket().connect(there, (int) LONGEST.toMillis());
      } else {
        channel.connect(there);
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e instanceof IOException io ? io : new IOException(e.toString(), e);
    }
  }
}
