package io.changeover.lab;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The content of a numbered row, which follows from its number: a damaged row shows. */
final class ShopRow {

  static final String CLIENT = "web";

  private ShopRow() {}

  static String payload(long number) {
    var crc = new CRC32();
    crc.update(("order " + number).getBytes(StandardCharsets.US_ASCII));
    return "order %d of %s, ß€, check %08x".formatted(number, CLIENT, crc.getValue());
  }
}
