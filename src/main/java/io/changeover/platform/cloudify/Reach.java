package io.changeover.platform.cloudify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Whether anybody takes a connection at a manager's address; nothing is sent. Whoever does is
 * there, whatever he would say; that our own network or name service is down proves nothing.
 *
 * @param why in words, without a full stop
 */
record Reach(Word word, String why) {

  /** What came of it. */
  enum Word {
    OPEN,
    SILENT,
    UNKNOWN
  }

  static Reach of(URI url, Duration patience) {
    boolean web = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : web ? 443 : 80;
    Reach last = new Reach(Word.UNKNOWN, "the name %s has no address".formatted(url.getHost()));
    try {
      for (InetAddress address : Addresses.all(url)) {
        Reach here = of(new InetSocketAddress(address, port), patience);
        if (here.word == Word.OPEN) {
          return here;
        }
        // Of two addresses the one of a protocol that we do not have at all tells nothing.
        last = last.word == Word.SILENT ? last : here;
      }
      return last;
    } catch (UnknownHostException nameless) {
      return new Reach(Word.UNKNOWN, "the name %s is not known".formatted(url.getHost()));
    }
  }

  private static Reach of(InetSocketAddress place, Duration patience) {
    String where = place.getAddress().getHostAddress() + " port " + place.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(place, Math.toIntExact(patience.toMillis()));
      return new Reach(Word.OPEN, where + " takes connections");
    } catch (IOException failed) {
      return new Reach(isSilence(failed) ? Word.SILENT : Word.UNKNOWN, where + ": " + failed);
    }
  }

  private static boolean isSilence(IOException failed) {
    return failed instanceof SocketTimeoutException
        || failed instanceof NoRouteToHostException
        || (failed instanceof ConnectException
            && !String.valueOf(failed.getMessage()).contains("Network is unreachable"));
  }
}
