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

  /** A chain only grows, so no line is read twice. */
  private final List<JsonNode> read = new ArrayList<>();

  Chain(Product product) {
    this.file = product.data().resolve("audit/audit.jsonl");
  }

  /** The events so far, oldest first, each with type, upgrade, actor and details. */
  synchronized List<JsonNode> events() {
    try {
      List<String> lines = Files.readAllLines(file);
      while (read.size() < lines.size() && lines.get(read.size()).endsWith("}")) {
        // the last one may be half written
        read.add(JSON.readTree(lines.get(read.size())).path("event"));
      }
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    return List.copyOf(read);
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
