package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;

/** Looks at one diagram of a bundle. */
interface Rule {

  void check(Diagram diagram, Findings findings);
}
