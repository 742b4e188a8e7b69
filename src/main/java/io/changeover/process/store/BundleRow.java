package io.changeover.process.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of the diagrams, decisions and forms.
 *
 * @param id {@code B-7}
 * @param state {@code draft}, {@code approved}, {@code rejected} or {@code withdrawn}
 * @param author who made it; {@link #PRODUCT} for what the product brought along
 * @param source what it came with, such as {@code Camunda Modeler}
 * @param basedOn id of the one it was laid over, or empty for the very first
 * @param changed names of the files that differ from that
 * @param deployment the engine's deployment that holds the files
 * @param decidedBy who approved, rejected or withdrew it, or empty
 */
public record BundleRow(
    String id,
    String digest,
    String state,
    String author,
    String source,
    String basedOn,
    List<String> changed,
    String deployment,
    Instant made,
    String decidedBy,
    @Nullable Instant decided,
    String reason) {

  /** The author of what nobody in particular made. */
  public static final String PRODUCT = "changeover";

  public BundleRow {
    changed = List.copyOf(changed);
  }

  public boolean isDraft() {
    return state.equals("draft");
  }

  public boolean isApproved() {
    return state.equals("approved");
  }

  /** {@code B-7, a draft of dora}. */
  public String inWords() {
    return switch (state) {
      case "draft" -> "%s, a draft of %s".formatted(id, author);
      case "approved" -> "%s, approved by %s".formatted(id, decidedBy);
      default -> "%s, %s by %s".formatted(id, state, decidedBy);
    };
  }
}
