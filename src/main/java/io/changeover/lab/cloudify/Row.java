package io.changeover.lab.cloudify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names and values, never changed once made. */
record Row(Map<String, @Nullable Object> values) {

  Row {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Names and values in turn. */
  static Row of(@Nullable Object... pairs) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(Objects.requireNonNull(pairs[i]).toString(), pairs[i + 1]);
    }
    return new Row(values);
  }

  @Nullable Object get(String name) {
    return values.get(name);
  }

  /** The value as text; empty if there is none. */
  String text(String name) {
    var value = values.get(name);
    return value == null ? "" : value.toString();
  }

  boolean is(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  @SuppressWarnings("unchecked")
  Map<String, @Nullable Object> map(String name) {
    return values.get(name) instanceof Map<?, ?> map
        ? (Map<String, @Nullable Object>) map
        : Map.of();
  }

  List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  Row with(String name, @Nullable Object value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new Row(changed);
  }

  Row without(String name) {
    var changed = new LinkedHashMap<>(values);
    changed.remove(name);
    return new Row(changed);
  }
}
