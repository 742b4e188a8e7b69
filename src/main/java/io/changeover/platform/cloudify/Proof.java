package io.changeover.platform.cloudify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

/** What an archive in clear is recognised by. */
record Proof(String sha256, long bytes) {

  /** Reads a kept archive to its end; a sealed one is proven segment by segment by that. */
  static Proof of(ArchiveSeal seal, Path file) throws IOException {
    MessageDigest digest = Sha256.begin();
    byte[] buffer = new byte[1 << 17];
    long bytes = 0;
    try (InputStream in = seal.open(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        bytes += n;
      }
    }
    return new Proof(Sha256.hex(digest), bytes);
  }

  @Override
  public String toString() {
    return "sha256 %s bytes %d".formatted(sha256, bytes);
  }
}
