package io.changeover.platform.cloudify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Takes secrets out of a text: as they are, as base64, and as they would stand in a URL. */
final class Scrub {

  private static final String HIDDEN = "***";

  /** Longest first, so that a secret within another one does not leave the rest of it. */
  private final List<String> words;

  Scrub(List<String> secrets) {
    var all = new TreeSet<String>();
    for (String secret : secrets) {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      all.add(secret);
      all.add(Base64.getEncoder().encodeToString(bytes));
      all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }
    words = all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  String clean(String text) {
    String cleaned = text;
    for (String word : words) {
      cleaned = cleaned.replace(word, HIDDEN);
    }
    return cleaned;
  }
}
