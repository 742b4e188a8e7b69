package io.changeover.process.lint;

import io.changeover.process.diagram.Node;
import org.jspecify.annotations.Nullable;

/**
 * Where a token is, before the node has done its part.
 *
 * @param facts what has been achieved on the way here
 * @param gate the decision that was just taken in this process, while nothing else came between
 */
record Position(Frame frame, Node node, long facts, @Nullable Gate gate) {

  /** Facts differ in few bits, and a table wants all of them. */
  @Override
  public int hashCode() {
    long hash = 31L * System.identityHashCode(frame) + System.identityHashCode(node);
    hash = (hash * 0x9E3779B97F4A7C15L + facts) * 0xC2B2AE3D27D4EB4FL;
    return (int) (hash >>> 32) + (gate == null ? 0 : gate.ordinal() + 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Position that
        && that.facts == facts
        && that.node == node
        && that.frame == frame
        && that.gate == gate;
  }

  Position at(Node other, long otherFacts) {
    return new Position(frame, other, otherFacts, null);
  }
}
