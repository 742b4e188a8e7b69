package io.changeover.platform.cloudify;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.changeover.failure.BadInput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kept archives under a key: Tink's streaming AEAD AES256_GCM_HKDF, in numbered segments of which
 * the last is marked, so that a cut, a swapped or a changed segment is found. A file begins with
 * eight bytes that say what it is. Without a key a file is the archive as it came.
 */
final class ArchiveSeal {

  private static final byte[] MAGIC = "CHGOVER1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ABOUT =
      "changeover cloudify archive".getBytes(StandardCharsets.US_ASCII);

  /** Small, as the JDK compiles its GCM only after many of them: large ones run uncompiled. */
  private static final int SEGMENT = 4096;

  private static final int GATHERED = 1 << 18;
  private static final int TAG = 16;
  private static final int HEADER = 40;

  private final @Nullable AesGcmHkdfStreaming cipher;

  ArchiveSeal(byte @Nullable [] key) {
    try {
      cipher =
          key == null ? null : new AesGcmHkdfStreaming(key, "HmacSha256", key.length, SEGMENT, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean hasKey() {
    return cipher != null;
  }

  /** What is written here ends up sealed; it is whole only once it was closed. */
  OutputStream sealing(OutputStream file) throws IOException {
    if (cipher == null) {
      return file;
    }
    // Segments are small, and each would be a call of the system.
    OutputStream gathered = new BufferedOutputStream(file, GATHERED);
    gathered.write(MAGIC);
    try {
      return cipher.newEncryptingStream(gathered, ABOUT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The archive in clear.
   *
   * @throws IOException while reading, if the file was changed or cut, or has another key
   * @throws BadInput if it is sealed and there is no key
   */
  InputStream open(Path file) throws IOException {
    boolean sealed = isSealed(file);
    InputStream in = new BufferedInputStream(Files.newInputStream(file), GATHERED);
    if (!sealed || cipher == null) {
      return in;
    }
    in.skipNBytes(MAGIC.length);
    try {
      return cipher.newDecryptingStream(in, ABOUT);
    } catch (GeneralSecurityException e) {
      throw new IOException("it cannot be decrypted with this key", e);
    }
  }

  /** The archive in clear, from any position. */
  SeekableByteChannel channel(Path file) throws IOException {
    boolean sealed = isSealed(file);
    FileChannel channel = FileChannel.open(file);
    if (!sealed || cipher == null) {
      return channel;
    }
    try {
      return cipher.newSeekableDecryptingChannel(new Behind(channel, MAGIC.length), ABOUT);
    } catch (GeneralSecurityException e) {
      throw new IOException("it cannot be decrypted with this key", e);
    }
  }

  /** Bytes in clear, from the file's size: nothing is decrypted. */
  long clearSize(Path file) throws IOException {
    long size = Files.size(file);
    if (!isSealed(file)) {
      return size;
    }
    long sealed = size - MAGIC.length;
    long segments = (sealed + SEGMENT - 1) / SEGMENT;
    return sealed - HEADER - segments * TAG;
  }

  /**
   * @throws BadInput if it is and there is no key
   */
  boolean isSealed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      boolean sealed = Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
      if (sealed && cipher == null) {
        throw new BadInput(
            "The file %s is encrypted. Give its key as CLOUDIFY_ARCHIVE_KEY.".formatted(file));
      }
      return sealed;
    }
  }

  /** A file without its first bytes. */
  private record Behind(FileChannel file, int skipped) implements SeekableByteChannel {

    Behind {
      try {
        file.position(skipped);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return file.read(target);
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
      return file.position() - skipped;
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      file.position(position + skipped);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size() - skipped;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
