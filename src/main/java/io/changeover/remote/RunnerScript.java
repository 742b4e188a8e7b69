package io.changeover.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The runner as this version of the product ships it. Its file on the host is named after its
 * digest, so that another version of the product beside it is no tampering.
 */
record RunnerScript(byte[] content, String sha256) {

  private static final String RESOURCE = "/runner/runner.sh";

  private static final RunnerScript SHIPPED = read();

  static RunnerScript shipped() {
    return SHIPPED;
  }

  private static RunnerScript read() {
    try (InputStream stream = RunnerScript.class.getResourceAsStream(RESOURCE)) {
      byte[] content = Objects.requireNonNull(stream, RESOURCE).readAllBytes();
      return new RunnerScript(content, sha256(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String fileName() {
    return "runner-" + sha256.substring(0, 12) + ".sh";
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
