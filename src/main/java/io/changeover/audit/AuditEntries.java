package io.changeover.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads events out of a chain, up to a bad line. What is bad, {@link AuditVerification} says. */
public final class AuditEntries {

  private final Path chain;

  public AuditEntries(Path chain) {
    this.chain = chain;
  }

  /**
   * The events of an upgrade, or of a rollout and its upgrades, and those of the product itself
   * (which belong to no upgrade) from the last start before them to the end of them.
   *
   * @return in order; empty if the chain knows no such id
   * @throws UncheckedIOException if the chain cannot be read
   */
  public List<AuditEntry> of(String id) {
    Set<String> ids = new LinkedHashSet<>(Set.of(id));
    each(
        entry -> {
          if (entry.detail("rollout").equals(id) && !entry.upgrade().isEmpty()) {
            ids.add(entry.upgrade());
          }
        });
    List<AuditEntry> found = new ArrayList<>();
    List<AuditEntry> product = new ArrayList<>();
    each(
        entry -> {
          if (ids.contains(entry.upgrade())) {
            found.addAll(product);
            product.clear();
            found.add(entry);
          } else if (entry.upgrade().isEmpty()) {
            keep(entry, product, found.isEmpty());
          }
        });
    return found;
  }

  /** Before the first event of interest only what the running product said counts. */
  private static void keep(AuditEntry entry, List<AuditEntry> product, boolean before) {
    if (before && entry.type().equals("product.started")) {
      product.clear();
    }
    product.add(entry);
  }

  /**
   * Reads every event, oldest first.
   *
   * @throws UncheckedIOException if the chain cannot be read
   */
  public void each(Consumer<AuditEntry> reader) {
    if (!Files.exists(chain)) {
      return;
    }
    try (ChainReader lines = new ChainReader(chain)) {
      for (byte[] line = lines.next(); line != null && !lines.isTorn(); line = lines.next()) {
        reader.accept(AuditEntry.of(ChainLine.parse(line)));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // A bad line: the verification beside names it; what stands before it can still be told.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("The audit trail " + chain + " cannot be read.", e);
    }
  }
}
