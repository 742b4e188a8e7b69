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

  Position at(Node other, long otherFacts) {
    return new Position(frame, other, otherFacts, null);
  }
}
