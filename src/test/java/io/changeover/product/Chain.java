package io.changeover.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A running product's audit chain, read from its file. */
final class Chain {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE = 60_000_000_000L;

  private final Path file;

  Chain(Product product) {
    this.file = product.data().resolve("audit/audit.jsonl");
  }

  /** The events so far, oldest first, each with type, upgrade, actor and details. */
  List<JsonNode> events() {
    var events = new ArrayList<JsonNode>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.endsWith("}")) { // the last one may be half written
          events.add(JSON.readTree(line).path("event"));
        }
      }
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    return events;
  }

  long count(Predicate<JsonNode> wanted) {
    return events().stream().filter(wanted).count();
  }

  /** Waits until there are that many. */
  void await(long number, String what, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + PATIENCE;
    while (count(wanted) < number) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the audit chain does not tell of " + what);
      }
      Product.pause(50);
    }
  }
}
