package io.changeover.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 over canonical JSON, with a label in front so that no two kinds of text share a hash. */
final class Digests {

  static final String GENESIS = "0".repeat(64);

  private Digests() {}

  /** Lower-case hex. */
  static String of(String label, Map<String, ?> object) {
    MessageDigest sha256 = sha256();
    sha256.update((label + "\n").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(sha256.digest(CanonicalJson.bytes(object)));
  }

  /** Lower-case hex. */
  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}
