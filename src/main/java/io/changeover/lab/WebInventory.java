package io.changeover.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a web environment stands in the inventory: a host for each Tomcat, and what is before it. */
record WebInventory(LabFolder lab, WebSite site) {

  Map<String, Object> fields() {
    var environment = site.environment();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("stage", environment.isProduction() ? "production" : "pre-production");
    fields.put("platform", environment.kind().word());
    fields.put("lab", true);
    fields.put("goNoGo", environment.isProduction());
    fields.put("hosts", site.servers().stream().map(WebInventory::host).toList());
    fields.put("settings", settings());
    fields.put("loadBalancer", balancer());
    return fields;
  }

  private static Map<String, Object> host(WebServer server) {
    return LabInventory.fields(
        "name",
        server.name(),
        "address",
        "local",
        "roles",
        List.of("front-end"),
        "zone",
        server.zone(),
        "settings",
        LabInventory.fields(
            "base",
            server.base().toString(),
            "home",
            server.home().toString(),
            "homes",
            server.folder() + "/tomcat-{version}",
            "healthUrl",
            server.healthUrl()));
  }

  private Map<String, Object> balancer() {
    var servers = new LinkedHashMap<String, Object>();
    site.servers().forEach(server -> servers.put(server.name(), "app/" + server.name()));
    return LabInventory.fields(
        "driver",
        "haproxy",
        "address",
        "unix:" + site.socket(),
        "stateFile",
        site.state().toString(),
        "config",
        site.config().toString(),
        "servers",
        servers,
        "roll",
        site.roll());
  }

  private Map<String, Object> settings() {
    return LabInventory.fields(
        "path",
        "zero-downtime",
        "archives",
        lab.binaries() + "/tomcat-{version}.tar.gz",
        "javaHome",
        TomcatServer.java().toString(),
        "jakartaApplications",
        lab.binaries().resolve("shop/jakarta").toString());
  }
}
