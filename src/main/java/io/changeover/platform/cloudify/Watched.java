package io.changeover.platform.cloudify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A body that is closed when nothing of it came for too long: a read of it would wait for ever.
 * Time is the machine's monotonic one.
 */
final class Watched extends FilterInputStream {

  private final AtomicLong count = new AtomicLong();
  private final Thread watch;
  private volatile boolean stalled;

  Watched(InputStream body, long stallMillis) {
    super(body);
    watch = new Thread(() -> watch(stallMillis), "stall-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch(long stallMillis) {
    long seen = -1;
    try {
      while (count.get() != seen) {
        seen = count.get();
        TimeUnit.MILLISECONDS.sleep(stallMillis);
      }
      stalled = true;
      in.close();
    } catch (InterruptedException | IOException ended) {
      // The body was read to its end, or is closed already.
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    try {
      int n = in.read(target, from, length);
      if (stalled) {
        throw new IOException("nothing came for too long");
      }
      count.addAndGet(Math.max(0, n));
      return n;
    } catch (IOException broken) {
      throw stalled ? new IOException("nothing came for too long", broken) : broken;
    }
  }

  @Override
  public void close() throws IOException {
    watch.interrupt();
    super.close();
  }
}
