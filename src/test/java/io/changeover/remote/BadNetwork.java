package io.changeover.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A slow and lossy network in front of a server of loopback: what is sent waits, arrives in small
 * pieces, and now and then the connection is reset. (A lost packet shows itself to TCP as a wait;
 * many of them as a reset. The kernel's own netem is not on every machine.)
 */
final class BadNetwork implements AutoCloseable {

  private static final int PIECE = 700;

  private final ServerSocket door;
  private final int server;
  private final int delayMillis;
  private final int meanBytes;
  private final Random random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean bad = true;
  private final AtomicInteger resets = new AtomicInteger();

  /**
   * @param delayMillis that each way takes
   * @param meanBytes after about how many bytes a connection is reset
   */
  BadNetwork(int server, int delayMillis, int meanBytes, long seed) throws IOException {
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    this.delayMillis = delayMillis;
    this.meanBytes = meanBytes;
    this.random = new Random(seed);
    daemon(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  int resets() {
    return resets.get();
  }

  /** From now on nothing is reset; it stays slow. */
  void heal() {
    bad = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket host = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(client);
        open.add(host);
        daemon(() -> carry(client, host));
        daemon(() -> carry(host, client));
      } catch (IOException e) {
        // Closed, or the server is not there: the client sees it.
      }
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(2 * delayMillis));
        if (bad && random.nextInt(meanBytes) < n) {
          resets.incrementAndGet();
          reset(from);
          reset(to);
          return;
        }
        out.write(piece, 0, n);
      }
    } catch (IOException | InterruptedException e) {
      // The other direction was reset.
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "bad-network");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
