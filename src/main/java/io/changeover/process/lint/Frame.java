package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Slots;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a process: who called it, from which node, and with which fixed texts. */
final class Frame {

  private final @Nullable Frame caller;
  private final @Nullable Node call;
  private final Diagram diagram;
  private final Map<String, String> known;
  private final boolean upgrade;
  private final boolean path;
  private final Map<String, Frame> callees = new HashMap<>();

  private Frame(
      @Nullable Frame caller, @Nullable Node call, Diagram diagram, Map<String, String> known) {
    this.caller = caller;
    this.call = call;
    this.diagram = diagram;
    this.known = known;
    this.upgrade = diagram.id().equals("upgrade");
    this.path =
        call != null
            && Slots.in(call.attribute("calledElement")).filter(Slots.PATH::equals).isPresent();
  }

  static Frame root(Diagram diagram) {
    return new Frame(null, null, diagram, Map.of());
  }

  /** The frame of a call; the same one for the same call. */
  Frame calling(Node from, Diagram called) {
    return callees.computeIfAbsent(
        from.id() + "|" + called.id(), key -> new Frame(this, from, called, handedOver(from)));
  }

  private Map<String, String> handedOver(Node from) {
    var texts = new HashMap<String, String>();
    for (var mapping : from.mappings()) {
      if (mapping.in() && mapping.isConstant()) {
        texts.put(mapping.target(), mapping.expression());
      } else if (mapping.in() && known.containsKey(mapping.source())) {
        texts.put(mapping.target(), known.getOrDefault(mapping.source(), ""));
      }
    }
    return texts;
  }

  @Nullable Frame caller() {
    return caller;
  }

  @Nullable Node call() {
    return call;
  }

  Diagram diagram() {
    return diagram;
  }

  Map<String, String> known() {
    return known;
  }

  /**
   * Whether that call is about an environment before production: it, or one further out, goes
   * through these, and each hands on the very environment it was called for.
   */
  boolean isStaging(Node from) {
    boolean same =
        from.mappings().stream()
            .filter(mapping -> mapping.in() && mapping.target().equals("environment"))
            .map(mapping -> mapping.isConstant() ? "" : mapping.source())
            .toList()
            .equals(List.of("environment"));
    return same
        && (from.repetition().equals("${stages.staging}")
            || caller != null && call != null && caller.isStaging(call));
  }

  /** Whether that process is being called already, here or further out. */
  boolean isWithin(Diagram other) {
    return diagram == other || caller != null && caller.isWithin(other);
  }

  /** The facts with which the called process begins: a hop and an upgrade begin anew. */
  long entering(long facts) {
    if (path) {
      return Fact.endAll(facts, Fact.Lasting.HOP) & ~Fact.VERIFIED.bit();
    }
    return upgrade ? Fact.endAll(facts, Fact.Lasting.UPGRADE) : facts;
  }

  /** The facts that the caller goes on with. */
  long leaving(long facts) {
    if (path) {
      return Fact.endAll(facts, Fact.Lasting.HOP);
    }
    return upgrade ? Fact.endAll(facts, Fact.Lasting.UPGRADE) : facts;
  }

  /** The same when this process came to an end of its own. */
  long ending(long facts) {
    boolean staged = upgrade && caller != null && call != null && caller.isStaging(call);
    return staged ? leaving(facts) | Fact.STAGED.bit() : leaving(facts);
  }

  boolean isUpgrade() {
    return upgrade;
  }

  /** The upgrade that this belongs to; null before there is one. */
  @Nullable Frame upgrade() {
    return upgrade ? this : caller == null ? null : caller.upgrade();
  }

  /** Whether this is one hop, called by {@code other}. */
  boolean isPathBegunBy(Frame other) {
    return path && caller == other;
  }

  /** Whether this is one hop, or something that one calls. */
  boolean isInPath() {
    return path || caller != null && caller.isInPath();
  }
}
