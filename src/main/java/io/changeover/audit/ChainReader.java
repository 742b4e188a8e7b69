package io.changeover.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the chain's lines as bytes: only a line feed ends a line, and nothing is decoded away. */
final class ChainReader implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final long end;
  private long offset;
  private boolean torn;

  /** Reads what is there now: a chain that grows meanwhile is not followed for ever. */
  ChainReader(Path chain) throws IOException {
    end = Files.size(chain);
    in = new BufferedInputStream(Files.newInputStream(chain), BUFFER);
  }

  /** The next line without its line feed, or null at the end. */
  byte @Nullable [] next() throws IOException {
    if (offset >= end) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER >> 6);
    int read = in.read();
    while (read >= 0 && read != '\n') {
      line.write(read);
      read = in.read();
    }
    if (read < 0 && line.size() == 0) {
      return null;
    }
    torn = read < 0;
    offset += line.size() + (torn ? 0 : 1);
    return line.toByteArray();
  }

  /** Whether the line handed out last had no line feed: its write was cut short. */
  boolean isTorn() {
    return torn;
  }

  /** Bytes read so far. */
  long offset() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
