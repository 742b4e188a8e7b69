package io.changeover.process.store;

import io.changeover.process.HeldNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps the note of held environments as the database has them. */
@Component
public class HeldNotes {

  private static final Logger LOG = LoggerFactory.getLogger(HeldNotes.class);

  private final Path data;
  private final Map<String, String> held = new TreeMap<>();

  public HeldNotes(@Value("${changeover.data:./data}") Path data) {
    this.data = data;
  }

  /** Begins anew with what the database says. */
  synchronized void begin(Map<String, String> now) {
    held.clear();
    held.putAll(now);
    write();
  }

  /**
   * Notes a change once it is committed.
   *
   * @param words who holds it; empty if it is free
   */
  void follow(String environment, String words) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      change(environment, words);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            change(environment, words);
          }
        });
  }

  private synchronized void change(String environment, String words) {
    boolean changed =
        words.isEmpty()
            ? held.remove(environment) != null
            : !words.equals(held.put(environment, words));
    if (changed) {
      write();
    }
  }

  /** What it says is for people in front of the lab; no upgrade rests on it. */
  private void write() {
    try {
      HeldNote.write(data, held);
    } catch (IOException unwritable) {
      LOG.warn("The note of held environments in {} cannot be written", data, unwritable);
    }
  }
}
