package io.changeover.lab.cloudify;

import java.util.Locale;

/** What a manager keeps. A row's key is unique in its table. */
enum Table {
  TENANTS("Tenant", "name", false),
  USERS("User", "username", false),
  GROUPS("Group", "name", false),
  BLUEPRINTS("Blueprint", "id", true),
  DEPLOYMENTS("Deployment", "id", true),
  NODES("Node", "id", true),
  INSTANCES("NodeInstance", "id", true),
  EXECUTIONS("Execution", "id", false),
  EVENTS("Event", "_storage_id", false),
  PLUGINS("Plugin", "id", true),
  SECRETS("Secret", "key", true),
  SNAPSHOTS("Snapshot", "id", true),
  AGENTS("Agent", "id", true),
  TOKENS("Token", "id", false),
  LICENSES("License", "customer_id", false),
  PROVIDER("ProviderContext", "name", false),
  /** What the manager knows of itself, never part of a snapshot. */
  STATE("State", "name", false);

  private final String model;
  private final String idField;
  private final boolean scoped;

  Table(String model, String idField, boolean scoped) {
    this.model = model;
    this.idField = idField;
    this.scoped = scoped;
  }

  /** The name of the model in messages of the server. */
  String model() {
    return model;
  }

  String idField() {
    return idField;
  }

  String file() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Events and executions belong to a tenant, too, though their ids are unique without it. */
  boolean hasTenant() {
    return scoped || this == EXECUTIONS || this == EVENTS;
  }

  /** The snapshots are not in the dump, so none is left after a restore. */
  boolean isDumped() {
    return this != SNAPSHOTS && this != STATE && this != PROVIDER;
  }

  String key(Row row) {
    if (this == NODES) {
      return row.text("tenant_name") + "/" + row.text("deployment_id") + "/" + row.text(idField);
    }
    return key(row.text("tenant_name"), row.text(idField));
  }

  String key(String tenant, String id) {
    return scoped ? tenant + "/" + id : id;
  }
}
