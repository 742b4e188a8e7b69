package io.changeover.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of the chain that is written to. Holds a lock, so that no second product writes it. */
final class ChainFile implements Closeable {

  private final Path chain;
  private final FileChannel lockFile;
  private @Nullable FileChannel out;

  /** Takes the lock; the chain itself is opened by {@link #startAfter}. */
  ChainFile(AuditFiles files) throws IOException {
    chain = files.chain();
    lockFile = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked()) {
      lockFile.close();
      throw new IllegalStateException(
          "Another product writes the audit trail "
              + chain
              + ". Stop it, or start this one with a data folder of its own.");
    }
  }

  /** Cuts a torn last write off to a side file and gets ready to append. */
  void startAfter(ChainTail tail, Instant now) throws IOException {
    FileChannel opened =
        FileChannel.open(
            chain, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    out = opened;
    if (opened.size() > tail.length()) {
      ByteBuffer torn = ByteBuffer.allocate(Math.toIntExact(opened.size() - tail.length()));
      while (torn.hasRemaining() && opened.read(torn, tail.length() + torn.position()) >= 0) {}
      String name = chain.getFileName() + ".torn-" + now.toEpochMilli();
      DurableFile.write(chain.resolveSibling(name), torn.array(), "rw-------");
      opened.truncate(tail.length());
    }
    opened.force(true);
    opened.position(tail.length());
    DurableFile.forceFolderOf(chain);
  }

  /** Appends the lines and returns when the disk has them. */
  void append(List<ChainLine> lines) throws IOException {
    if (out == null) {
      throw new IllegalStateException("The chain is not open yet.");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ChainLine line : lines) {
      bytes.write(line.bytes());
      bytes.write('\n');
    }
    DurableFile.writeFully(out, bytes.toByteArray());
    out.force(true);
  }

  @Override
  public void close() throws IOException {
    try (FileChannel lock = lockFile;
        FileChannel file = out) {
      // Closing the lock's channel gives the lock back.
    }
  }

  private boolean locked() throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
