package io.changeover.cli;

import java.io.PrintWriter;
import java.util.Map;

/** Shows generated passwords, the one time they can be seen. */
final class FirstLogins {

  private FirstLogins() {}

  static void print(Map<String, String> passwords, PrintWriter out) {
    if (passwords.isEmpty()) {
      return;
    }
    out.println("New users. Their passwords are shown this once and stored nowhere in clear:");
    var rows = new Columns();
    passwords.forEach((user, password) -> rows.row(user, password));
    rows.print(out, "  ");
  }
}
