package io.changeover.lab;

import io.changeover.lab.cloudify.CloudMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an environment with a manager stands in the inventory. Its machines are folders here. */
record CloudInventory(LabEnvironment environment) {

  /** Reference to the key that snapshots are encrypted with. */
  static final String ARCHIVE_KEY = "archive-key";

  /** Reference to the password that a new manager is installed with. */
  static final String NEW_ADMIN = "new-admin";

  Map<String, Object> fields() throws IOException {
    var kind = environment.kind();
    var hosts = new ArrayList<>(List.of(control(), host("manager", manager())));
    if (kind.isNewHost()) {
      hosts.add(host("new-manager", newManager()));
    }
    return LabInventory.fields(
        "stage",
        environment.isProduction() ? "production" : "pre-production",
        "platform",
        kind.platform(),
        "lab",
        true,
        "goNoGo",
        environment.isProduction(),
        "hosts",
        hosts,
        "settings",
        settings());
  }

  private static Map<String, Object> control() {
    return LabInventory.fields("name", "control", "address", "local", "roles", List.of("control"));
  }

  private static Map<String, Object> host(String name, CloudMachine machine) {
    return LabInventory.fields(
        "name",
        name,
        "address",
        "local",
        "roles",
        List.of(name),
        "settings",
        LabInventory.fields(
            "cfyManager", machine.program("cfy_manager").toString(),
            "installPackage", machine.program("yum").toString(),
            "systemctl", machine.program("systemctl").toString(),
            "shutdown", machine.program("shutdown").toString(),
            "archives", machine.path("/opt/manager/resources/snapshots").toString(),
            "resetAdmin", machine.program("reset-admin-password").toString(),
            "restSecurity", machine.path("/opt/manager/rest-security.conf").toString(),
            "ssl", machine.path("/etc/cloudify/ssl").toString(),
            "managerConfig", machine.path("/etc/cloudify/config.yaml").toString(),
            "logs", machine.path("/var/log").toString()));
  }

  private Map<String, Object> settings() throws IOException {
    var kind = environment.kind();
    var target = kind.isNewHost() ? newManager() : manager();
    var admin = environment.passwordFile(kind.superuser());
    var settings = new LinkedHashMap<String, Object>();
    settings.put("path", kind.path());
    settings.put("url", manager().url());
    settings.put("password", "file:" + admin);
    if (kind.isNewHost()) {
      settings.put("newUrl", target.url());
      // Another one, so that it is seen which administrator a restore leaves.
      settings.put("newPassword", "file:" + environment.passwordFile(NEW_ADMIN));
      settings.put("licence", CloudEnvironment.licence(environment).toString());
    }
    settings.put("archiveKey", "file:" + environment.passwordFile(ARCHIVE_KEY));
    settings.put("fence", manager().program("fence").toString());
    settings.put("cfyWorkdir", target.path("/root").toString());
    settings.put("cfy", manager().program("cfy").toString());
    String newCfy = kind == LabKind.CLOUD_NEW ? "cfy" : "cfy-" + kind.to();
    settings.put("newCfy", target.program(newCfy).toString());
    settings.put(
        "blueprint", target.path("/root/simple-manager-blueprint-{version}.yaml").toString());
    settings.put("inputs", target.path("/root/inputs.yaml").toString());
    settings.put("package", "cloudify-manager-install-{version}.rpm");
    settings.put("smokeDeployment", "d1");
    settings.put("poll", Duration.ofMillis(3L * CloudEnvironment.PACE).toString());
    settings.put("shutdownDelay", "1");
    settings.put("silent", Duration.ofMillis(15L * CloudEnvironment.PACE).toString());
    settings.put("settle", Duration.ofMillis(10L * CloudEnvironment.PACE).toString());
    return settings;
  }

  private CloudMachine manager() {
    return CloudEnvironment.manager(environment);
  }

  private CloudMachine newManager() {
    return CloudEnvironment.newManager(environment);
  }
}
