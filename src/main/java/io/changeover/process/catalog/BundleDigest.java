package io.changeover.process.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 over names and contents of a bundle, whatever order it was read in. */
final class BundleDigest {

  private BundleDigest() {}

  static String of(Map<String, byte[]> bundle) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(bundle)
          .forEach(
              (name, content) -> {
                add(digest, name.getBytes(StandardCharsets.UTF_8));
                add(digest, content);
              });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, byte[] part) {
    // The length in front keeps two parts from being read as other two.
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(part.length).array());
    digest.update(part);
  }
}
