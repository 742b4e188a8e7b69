package io.changeover.audit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the texts that ship with the product. */
final class Resources {

  private Resources() {}

  static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream("/audit/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The product is incomplete: audit/" + name + " is missing.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("audit/" + name + " cannot be read.", e);
    }
  }
}
