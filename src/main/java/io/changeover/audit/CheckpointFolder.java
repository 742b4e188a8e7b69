package io.changeover.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checkpoints at hand for one chain, by line number. */
final class CheckpointFolder {

  private final NavigableMap<Long, Checkpoint> bySeq = new TreeMap<>();

  /** Reads the folder and finds fault with whatever in it is not a checkpoint signed by the key. */
  static CheckpointFolder read(@Nullable Path folder, VerifyingKey key, Findings findings)
      throws IOException {
    CheckpointFolder kept = new CheckpointFolder();
    Set<String> others = new TreeSet<>();
    for (Path file : files(folder)) {
      try {
        kept.add(Checkpoint.parse(Files.readAllBytes(file)), key, others);
      } catch (IllegalArgumentException e) {
        findings.problem("Checkpoint " + file.getFileName() + " " + e.getMessage() + ".");
      }
    }
    kept.note(others, findings);
    return kept;
  }

  /** Files of the folder that are checkpoints by name, sorted; none if there is no folder. */
  static List<Path> files(@Nullable Path folder) throws IOException {
    if (folder == null || !Files.isDirectory(folder)) {
      return new ArrayList<>();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /**
   * @throws IllegalArgumentException if a checkpoint knows another line in this place
   */
  void check(ChainLine line) {
    Checkpoint checkpoint = bySeq.get(line.seq());
    if (checkpoint != null && !checkpoint.head().equals(line.hash())) {
      throw new IllegalArgumentException(
          "is not the line that the checkpoint of %s saw: the chain was rewritten"
              .formatted(checkpoint.time()));
    }
  }

  /** Finds fault where a checkpoint saw a line behind the end of the chain. */
  void findMissingLines(long lines, Findings findings) {
    if (!bySeq.isEmpty() && bySeq.lastKey() > lines) {
      Checkpoint last = bySeq.lastEntry().getValue();
      findings.badLine(
          lines + 1,
          "is missing: the checkpoint of %s saw %d lines, the chain ends after %d, its end was cut off"
              .formatted(last.time(), last.seq(), lines));
    }
  }

  private void add(Checkpoint checkpoint, VerifyingKey key, Set<String> others) {
    if (!checkpoint.stream().equals(key.id())) {
      others.add(checkpoint.stream());
    } else if (checkpoint.isSignedBy(key)) {
      bySeq.put(checkpoint.seq(), checkpoint);
    } else {
      throw new IllegalArgumentException("is forged: its signature is not by key " + key.id());
    }
  }

  private void note(Set<String> others, Findings findings) {
    if (bySeq.isEmpty()) {
      findings.note(
          "No checkpoint of this chain is at hand: a cut end, or a rewrite by the holder of the key, would not be seen.");
    }
    if (!others.isEmpty()) {
      findings.note(
          "The folder also holds checkpoints of other chains (%s). If the data folder was not set up anew on purpose, somebody replaced chain and key."
              .formatted(String.join(", ", others)));
    }
  }
}
