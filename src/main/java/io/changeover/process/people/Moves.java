package io.changeover.process.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who joined and who left which group, and whom the engine had never seen. */
final class Moves {

  /** A person's leaving of a group. */
  record Left(String user, String group) {}

  private final Map<String, List<String>> joined = new TreeMap<>();
  private final List<Left> left = new ArrayList<>();
  private final Map<String, String> passwords = new LinkedHashMap<>();

  void joined(String user, String group) {
    joined.computeIfAbsent(group, any -> new ArrayList<>()).add(user);
  }

  void left(String user, String group) {
    left.add(new Left(user, group));
  }

  /** A person is new, and the password was noted nowhere. */
  void isNew(String user, String password) {
    passwords.put(user, password);
  }

  List<Left> left() {
    return left;
  }

  /** Of people who are new, in order. */
  Map<String, String> passwords() {
    return passwords;
  }

  boolean isEmpty() {
    return joined.isEmpty() && left.isEmpty();
  }

  /** {@code approvers: anna, peter; operators: olga}. */
  String joinedInWords() {
    return words(joined);
  }

  String leftInWords() {
    return words(
        left.stream()
            .collect(
                Collectors.groupingBy(
                    Left::group,
                    TreeMap::new,
                    Collectors.mapping(Left::user, Collectors.toList()))));
  }

  private static String words(Map<String, List<String>> moves) {
    return moves.entrySet().stream()
        .map(group -> group.getKey() + ": " + String.join(", ", group.getValue()))
        .collect(Collectors.joining("; "));
  }
}
