package io.changeover.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the writing client notes, one line a number, what the database told it: {@code ok 17} when
 * the commit returned, {@code maybe 18} when its answer was lost. Every line is written at once and
 * reaches the disk at the latest fifty lines later.
 */
final class AckFile implements AutoCloseable {

  private static final int LINES_PER_SYNC = 50;

  private final FileChannel channel;
  private int unsynced;

  private AckFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens it for writing behind what is there; a line that was cut off is removed. */
  static AckFile open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    long whole = Acknowledgements.read(file).bytes();
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(whole);
    channel.position(whole);
    return new AckFile(channel);
  }

  void ok(long number) throws IOException {
    line("ok " + number);
  }

  void maybe(long number) throws IOException {
    line("maybe " + number);
  }

  private void line(String text) throws IOException {
    var bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    unsynced++;
    if (unsynced >= LINES_PER_SYNC) {
      channel.force(false);
      unsynced = 0;
    }
  }

  @Override
  public void close() throws IOException {
    channel.force(false);
    channel.close();
  }
}
