package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Text from a server that is safe to print: no control characters reach the terminal. */
final class Texts {

  private Texts() {}

  static String plain(JsonNode node) {
    return node.isNull() ? "" : plain(node.asText());
  }

  static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", "?");
  }

  static List<String> list(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(item -> texts.add(plain(item)));
    return texts;
  }
}
