package io.changeover.lab.cloudify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers the calls whose path begins with one word. */
interface Handler {

  /** Nothing if it has answered by itself. */
  @Nullable Answer answer(Call call) throws IOException;
}
