package io.changeover.platform.cloudify;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * An archive on its way out, in clear. What is kept sealed is opened beside the connection, a block
 * ahead; what is kept in clear is not looked at.
 *
 * @param size of it in clear
 * @param sent told how many bytes went, now and then
 */
record Outgoing(Path file, ArchiveSeal seal, long size, LongConsumer sent) {

  private static final int BLOCK = 1 << 18;
  private static final int BLOCKS = 4;

  /** Handing over costs; but a stall and an early answer are noticed between two blocks only. */
  private static final int LARGEST = 1 << 23;

  private static final long QUICK_NANOS = 50_000_000;

  /**
   * @param patience how long nothing may move
   * @return whether all of it was sent; not so if an answer came before
   * @throws IOException if the connection ends or stands still
   * @throws UncheckedIOException if the file was changed or cut, or has another key
   */
  boolean over(Line line, Duration patience) throws IOException {
    return seal.isSealed(file) ? opened(line, patience) : asItIs(line, patience);
  }

  private boolean asItIs(Line line, Duration patience) throws IOException {
    byte[] none = {};
    var from = new AtomicLong();
    try (FileChannel channel = FileChannel.open(file);
        Beside sending =
            new Beside(
                "send", (nothing, n) -> line.send(channel, from.getAndAdd(n), n), patience)) {
      long at = 0;
      int block = BLOCK;
      while (at < size && !line.isAnswered()) {
        long began = System.nanoTime();
        int n = (int) Math.min(block, size - at);
        sending.hand(none, n); // after the one before was taken
        at += n;
        sent.accept(at);
        boolean quick = System.nanoTime() - began < QUICK_NANOS;
        block = quick ? Math.min(LARGEST, block * 2) : Math.max(BLOCK, block / 2);
      }
      sending.settle();
      return at >= size;
    }
  }

  private boolean opened(Line line, Duration patience) throws IOException {
    byte[][] blocks = new byte[BLOCKS][BLOCK];
    try (InputStream in = seal.open(file);
        Beside sending = new Beside("send", line::write, patience)) {
      long at = 0;
      for (int turn = 0; at < size && !line.isAnswered(); turn = (turn + 1) % BLOCKS) {
        int n = read(in, blocks[turn]);
        sending.hand(blocks[turn], n);
        at += n;
        sent.accept(at);
      }
      sending.settle();
      return at >= size;
    }
  }

  /** A broken file is another thing than a broken connection, and no trying again cures it. */
  private static int read(InputStream in, byte[] block) {
    try {
      int n = in.readNBytes(block, 0, block.length);
      if (n > 0) {
        return n;
      }
      throw new EOFException("it has become shorter while it was sent");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
