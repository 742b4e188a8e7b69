package io.changeover.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says, signed, what the chain's head was at a time: kept elsewhere, it shows a cut tail and a
 * rewritten chain.
 *
 * @param stream id of the key that began the chain
 * @param head hash of line {@code seq}
 * @param sig Ed25519 over the SHA-256 of {@code checkpoint/v1}, a line feed and the rest, Base64
 */
record Checkpoint(String stream, long seq, String head, String time, String sig) {

  static Checkpoint seal(SigningKey key, long seq, String head, String time) {
    Checkpoint open = new Checkpoint(key.verifying().id(), seq, head, time, "");
    return new Checkpoint(open.stream, seq, head, time, key.sign(open.digest()));
  }

  /**
   * @throws IllegalArgumentException if it is no checkpoint
   */
  static Checkpoint parse(byte[] bytes) {
    Map<String, Object> fields = CanonicalJson.read(bytes);
    if (fields.get("seq") instanceof Number seq
        && fields.get("stream") instanceof String stream
        && fields.get("head") instanceof String head
        && fields.get("time") instanceof String time
        && fields.get("sig") instanceof String sig) {
      return new Checkpoint(stream, seq.longValue(), head, time, sig);
    }
    throw new IllegalArgumentException("is not a checkpoint");
  }

  boolean isSignedBy(VerifyingKey key) {
    return key.signed(digest(), sig);
  }

  byte[] bytes() {
    Map<String, Object> fields = unsigned();
    fields.put("sig", sig);
    return CanonicalJson.bytes(fields);
  }

  String fileName() {
    return "%s-%012d.json".formatted(stream, seq);
  }

  private String digest() {
    return Digests.of("checkpoint/v1", unsigned());
  }

  private Map<String, Object> unsigned() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("v", 1);
    fields.put("stream", stream);
    fields.put("seq", seq);
    fields.put("head", head);
    fields.put("time", time);
    return fields;
  }
}
