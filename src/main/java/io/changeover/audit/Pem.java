package io.changeover.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Reads and writes one DER structure as PEM. */
final class Pem {

  private Pem() {}

  static byte[] bytes(String label, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String body = lines.encodeToString(der);
    String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] read(Path file, String label) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    int begin = text.indexOf("-----BEGIN " + label + "-----");
    int end = text.indexOf("-----END " + label + "-----");
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(file + " holds no " + label + " in PEM form.");
    }
    String body = text.substring(text.indexOf('\n', begin) + 1, end);
    return Base64.getMimeDecoder().decode(body);
  }
}
