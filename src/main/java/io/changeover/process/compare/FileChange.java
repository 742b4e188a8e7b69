package io.changeover.process.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is different in one file.
 *
 * @param title of the process, decision or form, for people
 * @param state {@code added}, {@code removed} or {@code changed}
 * @param changes in the order of the drawing, elements that are gone last
 * @param moved how many elements are only drawn elsewhere
 */
public record FileChange(String file, String title, String state, List<Change> changes, int moved) {

  public FileChange {
    changes = List.copyOf(changes);
  }

  /** How each element is marked in a picture: {@code added}, {@code removed} or {@code changed}. */
  public Map<String, String> marks() {
    var marks = new TreeMap<String, String>();
    for (Change change : changes) {
      boolean whole = change.aspect().equals("added") || change.aspect().equals("removed");
      if (whole) {
        marks.put(change.element(), change.aspect());
      } else {
        marks.putIfAbsent(change.element(), "changed");
      }
    }
    return marks;
  }
}
