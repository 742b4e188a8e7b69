package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Pages of a list, for every version: never without {@code _size}, as up to 4.5 more than 1000 rows
 * are refused then, and from 4.5.5 silently cut off; always sorted, as rows come in any order.
 */
final class Lists {

  private static final String WITHOUT_TENANTS = "default_tenant";

  private final Wire wire;
  private final Dialect dialect;
  private final String tenant;

  Lists(Wire wire, Dialect dialect, String tenant) {
    this.wire = wire;
    this.dialect = dialect;
    this.tenant = tenant;
  }

  /** A call below the API's path, with the tenant's header where there are tenants. */
  Call call(String resource) {
    return callOf(resource, tenant);
  }

  Call callOf(String resource, String ofTenant) {
    Call call = Call.to(dialect.api() + resource);
    return dialect.hasTenants() ? call.with("Tenant", ofTenant) : call;
  }

  /** Every row of every tenant; 3.4.2 has one. */
  void everywhere(String resource, String sort, Map<String, String> query, Consumer<JsonNode> row) {
    withTenants(resource, sort, query, (ofTenant, each) -> row.accept(each));
  }

  /** The same, with the tenant that it was found in: some rows do not name theirs. */
  void withTenants(
      String resource, String sort, Map<String, String> query, BiConsumer<String, JsonNode> row) {
    if (!dialect.hasTenants()) {
      each(call(resource), sort, query, each -> row.accept(WITHOUT_TENANTS, each));
    } else if (dialect.spansTenants(resource)) {
      Call all = call(resource).query("_all_tenants", "true");
      each(all, sort, query, each -> row.accept(tenantOf(each), each));
    } else {
      for (String one : tenants()) {
        each(
            callOf(resource, one),
            sort,
            query,
            each -> {
              if (each.path("tenant_name").asText(one).equals(one)) {
                row.accept(one, each);
              }
            });
      }
    }
  }

  /** Names of all tenants, where there are tenants. */
  List<String> tenants() {
    var names = new TreeSet<String>();
    each(call("tenants"), "name", Map.of(), row -> names.add(row.path("name").asText()));
    return List.copyOf(names);
  }

  void each(Call call, String sort, Map<String, String> query, Consumer<JsonNode> row) {
    Call sorted = call.query("_sort", sort).query("_size", String.valueOf(Dialect.PAGE));
    for (var entry : new LinkedHashMap<>(query).entrySet()) {
      sorted = sorted.query(entry.getKey(), entry.getValue());
    }
    int offset = 0;
    while (true) {
      JsonNode page = wire.get(sorted.query("_offset", String.valueOf(offset))).body();
      JsonNode items = page.path("items");
      items.forEach(row);
      offset += items.size();
      int total = page.path("metadata").path("pagination").path("total").asInt(offset);
      if (items.isEmpty() || offset >= total) {
        return;
      }
    }
  }

  /** How many rows there are in all tenants, without reading them. */
  long total(String resource, Map<String, String> query) {
    if (!dialect.hasTenants()) {
      return total(call(resource), query);
    }
    return dialect.spansTenants(resource)
        ? total(call(resource).query("_all_tenants", "true"), query)
        : tenants().stream().mapToLong(one -> total(callOf(resource, one), query)).sum();
  }

  private long total(Call call, Map<String, String> query) {
    Call one = call.query("_size", "1");
    for (var entry : query.entrySet()) {
      one = one.query(entry.getKey(), entry.getValue());
    }
    JsonNode page = wire.get(one).body();
    return page.path("metadata").path("pagination").path("total").asLong(page.path("items").size());
  }

  /** Whose a row is; those of 3.4.2, which has no tenants, are where a restore puts them. */
  String tenantOf(JsonNode row) {
    return dialect.hasTenants() ? row.path("tenant_name").asText(tenant) : WITHOUT_TENANTS;
  }
}
