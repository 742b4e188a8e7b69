package io.changeover.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** What comes out of one stream of a channel, up to a bound. */
final class Spoken extends OutputStream {

  private static final int MOST_BYTES = 64 << 20;
  private static final int LONGEST_MARK = 200;

  private byte[] bytes = new byte[1024];
  private int size;

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] some, int from, int length) throws IOException {
    if (size + length > MOST_BYTES) {
      throw new IOException("it says more than " + (MOST_BYTES >> 20) + " MiB");
    }
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
    }
    System.arraycopy(some, from, bytes, size, length);
    size += length;
    notifyAll();
  }

  /** Wakes up who waits, so that they ask again whether it goes on. */
  synchronized void wake() {
    notifyAll();
  }

  synchronized void forget() {
    size = 0;
  }

  synchronized byte[] first(int length) {
    return Arrays.copyOf(bytes, length);
  }

  synchronized byte[] all() {
    return first(size);
  }

  synchronized int size() {
    return size;
  }

  /**
   * Waits until the last line begins with {@code mark}, which follows a line end.
   *
   * @param end of the patience, in nanoseconds
   * @return whether it came
   */
  synchronized boolean await(String mark, long end, BooleanSupplier goesOn)
      throws InterruptedException {
    while (!lastLine().startsWith(mark)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || !goesOn.getAsBoolean()) {
        return false;
      }
      wait(Math.min(left, 1000));
    }
    return true;
  }

  /** The last line if it is whole and not longer than a mark, without its end; else empty. */
  synchronized String lastLine() {
    int from = Math.max(0, size - LONGEST_MARK);
    String tail = new String(bytes, from, size - from, StandardCharsets.ISO_8859_1);
    int before = tail.lastIndexOf('\n', tail.length() - 2);
    return tail.endsWith("\n") && before >= 0 ? tail.substring(before + 1, tail.length() - 1) : "";
  }
}
