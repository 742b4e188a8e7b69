package io.changeover.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as RFC 8785 writes it, restricted to objects, strings and integers: one text for one value,
 * so that a hash over it means something. {@code String} compares by UTF-16 units, as the RFC
 * sorts.
 */
final class CanonicalJson {

  private static final ObjectMapper READER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private CanonicalJson() {}

  static byte[] bytes(Map<String, ?> object) {
    StringBuilder out = new StringBuilder(512);
    writeObject(object, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads any JSON object; compare with {@link #bytes} to know whether it was canonical. */
  static Map<String, Object> read(byte[] json) {
    try {
      // Decoded here: the parser would otherwise guess at UTF-16 or skip a byte order mark.
      return READER.readValue(new String(json, StandardCharsets.UTF_8), OBJECT);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is not a JSON object", e);
    }
  }

  private static void writeObject(Map<?, ?> object, StringBuilder out) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    object.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    char separator = '{';
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      out.append(separator);
      writeString(entry.getKey(), out);
      out.append(':');
      writeValue(entry.getValue(), out);
      separator = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void writeValue(Object value, StringBuilder out) {
    if (value instanceof String text) {
      writeString(text, out);
    } else if (value instanceof Integer || value instanceof Long) {
      out.append(value);
    } else if (value instanceof Map<?, ?> object) {
      writeObject(object, out);
    } else {
      throw new IllegalArgumentException("holds something that is no text, integer or object");
    }
  }

  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      writeChar(text.charAt(i), out);
    }
    out.append('"');
  }

  private static void writeChar(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < ' ') {
          out.append("\\u00").append(Character.forDigit(c >> 4, 16));
          out.append(Character.forDigit(c & 15, 16));
        } else {
          out.append(c);
        }
      }
    }
  }
}
