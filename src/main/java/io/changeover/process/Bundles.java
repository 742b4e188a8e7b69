package io.changeover.process;

import io.changeover.process.catalog.Bundle;
import java.util.List;
import java.util.Map;

/**
 * The versions of diagrams, decisions and forms: drafts by designers, approved by a second person.
 * Everything that changes something is audited. Ids are such as {@code B-7}; the beginning of a
 * digest does as well.
 *
 * <p>Throws {@link io.changeover.failure.BadInput} for what makes no sense, {@link NotAllowed} for
 * persons who may not, {@link NotFound} for ids that are not there.
 */
public interface Bundles {

  /** Newest first. */
  List<BundleView> list();

  BundleView get(String id);

  Bundle files(String id);

  List<BundleView.Definition> definitions(String id);

  /**
   * Lays files over the designer's open draft, or over what is in force, checks the whole and
   * deploys it as a draft. An open draft of the same designer is replaced by it.
   *
   * @param files contents by names as the Modeler sends them, without folders
   * @param source what sends them
   * @throws UnsafeBundle if the whole would be unsafe or ill made; nothing is deployed then
   */
  BundleView deploy(Actor actor, Map<String, byte[]> files, String source);

  /**
   * Proposes an older version again, as a draft of that designer.
   *
   * @throws UnsafeBundle if it does not pass the check of today
   */
  BundleView propose(Actor actor, String id);

  /**
   * Lets production use a draft, and everybody who asks for nothing else.
   *
   * @throws NotAllowed if the actor made it, or is no approver
   * @throws io.changeover.failure.Refusal if it is no draft any more, or something else came into
   *     force since it was made
   */
  BundleView approve(Actor actor, String id, String reason);

  /** As an approver, not as its author. */
  BundleView reject(Actor actor, String id, String reason);

  /** As its author. */
  BundleView withdraw(Actor actor, String id, String reason);
}
