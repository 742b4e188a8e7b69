package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void namesAreSortedByTheirUtf16Units() {
    // The RFC's own trap: by code points U+1F600 would come after U+FB33, by UTF-16 units before.
    assertThat(text(Map.of("\ufb33", "b", "\ud83d\ude00", "a", "1", 1, "\r", "r")))
        .isEqualTo("{\"\\r\":\"r\",\"1\":1,\"\ud83d\ude00\":\"a\",\"\ufb33\":\"b\"}");
  }

  @Test
  void controlCharactersAreEscapedAsTheRfcSays() {
    assertThat(text(Map.of("a", "\u0000\u001f\b\t\n\f\r\"\\/\u007f")))
        .isEqualTo("{\"a\":\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\u007f\"}");
  }

  @Test
  void anEmptyObjectIsTwoBraces() {
    assertThat(text(Map.of("a", Map.of()))).isEqualTo("{\"a\":{}}");
  }

  @Test
  void whatHasNoCanonicalFormHereIsRefused() {
    assertThatThrownBy(() -> text(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> text(Map.of("a", List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(Map<String, ?> object) {
    return new String(CanonicalJson.bytes(object), StandardCharsets.UTF_8);
  }
}
