package io.changeover.cli;

import java.io.PrintWriter;

/** Repaints a picture in place on a terminal; elsewhere prints it whenever it has changed. */
final class Screen {

  private final PrintWriter out;
  private final boolean terminal = System.console() != null;
  private String shown = "";

  Screen(PrintWriter out) {
    this.out = out;
  }

  void paint(String picture) {
    if (terminal) {
      long lines = shown.lines().count();
      if (lines > 0) {
        out.print("\u001b[" + lines + "F\u001b[J");
      }
      out.print(picture);
    } else if (!steady(picture).equals(steady(shown))) {
      out.print(picture);
    }
    out.flush();
    shown = picture;
  }

  /** Without times, which change with every look. */
  private static String steady(String picture) {
    return picture.replaceAll("\\d+ (s|min|h)\\b", "");
  }
}
