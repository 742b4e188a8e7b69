package io.changeover.platform.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A name that is safe in a path. Two different texts never share one. */
final class Slug {

  private Slug() {}

  static String of(String text) {
    boolean safe = text.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*") && text.length() <= 80;
    if (safe && !text.matches(".*-[0-9a-f]{12}")) {
      return text;
    }
    String clean = text.replaceAll("[^A-Za-z0-9_]", "_");
    return clean.substring(0, Math.min(60, clean.length())) + "-" + sha256(text).substring(0, 12);
  }

  /** Lower-case hex. */
  static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
