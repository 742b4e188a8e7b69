package io.changeover.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the diagrams, decisions and forms.
 *
 * @param id such as {@code B-7}
 * @param digest over names and contents of all files; part of every recipe digest
 * @param state {@code draft}, {@code approved}, {@code rejected} or {@code withdrawn}
 * @param inForce whether upgrades start on it where nobody asks for another
 * @param author who made it; {@code changeover} for what the product brought along
 * @param source what it came with, such as {@code Camunda Modeler}
 * @param basedOn the version it was laid over, or empty for the first
 * @param changed names of the files that differ from that
 * @param deployment the engine's deployment that holds the files
 * @param overtaken why it can no longer be approved, in words; empty if it can or is decided
 */
public record BundleView(
    String id,
    String digest,
    String state,
    boolean inForce,
    String author,
    String source,
    String basedOn,
    List<String> changed,
    String deployment,
    Instant made,
    String decidedBy,
    @Nullable Instant decided,
    String reason,
    String overtaken) {

  public BundleView {
    changed = List.copyOf(changed);
  }

  /**
   * A process that was deployed with it.
   *
   * @param id the engine's
   * @param resource its file
   */
  public record Definition(
      String id, String key, String name, int version, String resource, String deploymentId) {}
}
