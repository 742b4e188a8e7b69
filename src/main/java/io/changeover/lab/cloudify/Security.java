package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * rest-security.conf as the service read it when it last started. Passwords depend on its salt,
 * which is why restored users cannot log in on a manager with another one.
 */
final class Security {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private volatile Map<String, @Nullable Object> settings = Map.of();

  Security(Path file) {
    this.file = file;
  }

  /** Writes a new file with new secrets. */
  static void make(Path file, Release release) throws IOException {
    var made = new LinkedHashMap<String, @Nullable Object>();
    made.put("secret_key", random());
    made.put("hash_salt", random());
    made.put("encoding_alphabet", random().replaceAll("[^A-Za-z0-9]", ""));
    made.put("encoding_block_size", 24);
    made.put("encoding_min_length", 5);
    if (release.since("4.4")) {
      made.put("encryption_key", random());
    }
    Json.write(file, (Object) made);
  }

  void reload() throws IOException {
    settings = Json.read(file);
    if (!settings.containsKey("hash_salt")) {
      throw new IOException("The file " + file + " has no hash_salt.");
    }
  }

  Map<String, @Nullable Object> settings() {
    return settings;
  }

  String hash(String password) {
    return mac("hash_salt", password);
  }

  /** What only this manager with these secrets can have written. */
  String sign(String text) {
    return mac("secret_key", text + settings.get("hash_salt"));
  }

  static String random() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private String mac(String key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              String.valueOf(settings.get(key)).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256.", e);
    }
  }
}
