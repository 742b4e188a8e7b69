package io.changeover.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** JSON that is the same text for the same content: sorted keys, no spaces, UTF-8. */
final class CanonicalJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private CanonicalJson() {}

  /**
   * SHA-256 in lower-case hex.
   *
   * @param content maps, lists, texts, numbers and booleans only; the order of a list counts
   */
  static String digest(Map<String, ?> content) {
    try {
      byte[] text = JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("plain texts can always be digested", impossible);
    }
  }
}
