package io.changeover.audit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the chain.
 *
 * @param seq from 1, without gaps
 * @param prev hash of the line before; 64 zeros for the first
 * @param key id of the signing key
 * @param outbox which row of the outbox this is
 * @param hash SHA-256 over {@code audit/v1}, a line feed and the canonical line without hash and
 *     signature
 * @param sig Ed25519 over the 32 bytes of the hash, Base64
 */
record ChainLine(
    long seq,
    String prev,
    String key,
    String outbox,
    Map<String, Object> event,
    String hash,
    String sig) {

  private static final String LABEL = "audit/v1";
  private static final int VERSION = 1;
  private static final int FIELDS = 8;

  static ChainLine seal(
      SigningKey key, long seq, String prev, String outbox, Map<String, Object> event) {
    String id = key.verifying().id();
    ChainLine open = new ChainLine(seq, prev, id, outbox, event, "", "");
    String hash = open.digest();
    return new ChainLine(seq, prev, id, outbox, event, hash, key.sign(hash));
  }

  /**
   * @throws IllegalArgumentException if the bytes are not exactly what {@link #bytes} would write;
   *     the message goes on from "line 7 "
   */
  static ChainLine parse(byte[] bytes) {
    Map<String, Object> fields = CanonicalJson.read(bytes);
    if (!Arrays.equals(bytes, CanonicalJson.bytes(fields))) {
      throw new IllegalArgumentException(
          "is not in canonical form: whitespace, order or escapes were changed");
    }
    if (fields.size() != FIELDS || !Integer.valueOf(VERSION).equals(fields.get("v"))) {
      throw new IllegalArgumentException("is not a line of an audit trail of version 1");
    }
    return new ChainLine(
        field(fields, "seq", Number.class).longValue(),
        field(fields, "prev", String.class),
        field(fields, "key", String.class),
        field(fields, "outbox", String.class),
        event(fields),
        field(fields, "hash", String.class),
        field(fields, "sig", String.class));
  }

  /** What the hash must be. */
  String digest() {
    return Digests.of(LABEL, unsigned());
  }

  /** The canonical line, without line feed. */
  byte[] bytes() {
    Map<String, Object> fields = unsigned();
    fields.put("hash", hash);
    fields.put("sig", sig);
    return CanonicalJson.bytes(fields);
  }

  private Map<String, Object> unsigned() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("v", VERSION);
    fields.put("seq", seq);
    fields.put("prev", prev);
    fields.put("key", key);
    fields.put("outbox", outbox);
    fields.put("event", event);
    return fields;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> event(Map<String, Object> fields) {
    return field(fields, "event", Map.class);
  }

  private static <T> T field(Map<String, Object> fields, String name, Class<T> type) {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("has no " + name);
    }
    return type.cast(value);
  }
}
