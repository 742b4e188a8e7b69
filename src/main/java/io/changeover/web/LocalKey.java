package io.changeover.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A key in the data folder, readable by the product's user only. Whoever shows it is on this
 * machine and could change the database as well; a login over the web never leads to it. It is good
 * for one use, and for this run of the product.
 */
@Component
final class LocalKey implements DisposableBean {

  /** In the data folder. */
  static final String FILE = "local.key";

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private String key;

  LocalKey(@Value("${changeover.data}") Path data) {
    this.folder = data.toAbsolutePath();
    this.key = renewed();
  }

  /** Whether it is the key; if so, it is used up and another one lies there. */
  synchronized boolean use(@Nullable String shown) {
    byte[] expected = key.getBytes(StandardCharsets.UTF_8);
    boolean right =
        shown != null && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8));
    if (right) {
      key = renewed();
    }
    return right;
  }

  private String renewed() {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    try {
      Files.createDirectories(folder);
      var onlyMine = PosixFilePermissions.fromString("rw-------");
      Path written =
          Files.createTempFile(folder, ".key", "", PosixFilePermissions.asFileAttribute(onlyMine));
      Files.writeString(written, fresh);
      Files.move(written, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
      return fresh;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public synchronized void destroy() throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }
}
