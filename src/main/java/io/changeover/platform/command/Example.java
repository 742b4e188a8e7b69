package io.changeover.platform.command;

import java.util.Optional;

/** What the author of a pack says should come out of a part of it. */
interface Example {

  /** What it is an example of: {@code probe version}. */
  String subject();

  /** What comes out instead; empty if it is as the author says. */
  Optional<String> wrong(Pack pack);
}
