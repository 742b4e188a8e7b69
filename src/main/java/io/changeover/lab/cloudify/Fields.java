package io.changeover.lab.cloudify;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer's fields in the making, from one row. */
final class Fields {

  private final Row row;
  private final Stamp stamp;
  private final Map<String, @Nullable Object> made = new LinkedHashMap<>();

  Fields(Row row, Stamp stamp) {
    this.row = row;
    this.stamp = stamp;
  }

  /** The row's values as they are; null where it has none. */
  Fields take(String... names) {
    for (var name : names) {
      made.put(name, row.get(name));
    }
    return this;
  }

  Fields take(boolean wanted, String... names) {
    return wanted ? take(names) : this;
  }

  Fields times(String... names) {
    for (var name : names) {
      made.put(name, stamp.shown(row.get(name)));
    }
    return this;
  }

  Fields times(boolean wanted, String... names) {
    return wanted ? times(names) : this;
  }

  Fields or(String name, @Nullable Object otherwise) {
    var value = row.get(name);
    made.put(name, value == null ? otherwise : value);
    return this;
  }

  Fields put(String name, @Nullable Object value) {
    made.put(name, value);
    return this;
  }

  Fields put(boolean wanted, String name, @Nullable Object value) {
    return wanted ? put(name, value) : this;
  }

  /** Whose it is and who may see it: told in another way in nearly every version. */
  Fields owned(String visibility) {
    var release = stamp.dialect().release();
    if (!stamp.dialect().hasTenants()) {
      return this;
    }
    take("tenant_name", "created_by");
    if (release.before("4.2")) {
      return put("permission", "creator");
    }
    var seen = row.get("visibility") == null ? visibility : row.text("visibility");
    return put("private_resource", seen.equals("private"))
        .put("resource_availability", seen)
        .put(release.since("4.3"), "visibility", seen);
  }

  Map<String, @Nullable Object> made() {
    return made;
  }
}
