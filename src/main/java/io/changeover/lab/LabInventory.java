package io.changeover.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the inventory of everything that stands in the lab. */
final class LabInventory {

  private static final Map<String, List<String>> PEOPLE =
      Map.of(
          "operators", List.of("olga"),
          "approvers", List.of("anna", "peter"),
          "designers", List.of("dora"),
          "auditors", List.of("axel"));

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());

  /** The name of the password that stops an H2 server. */
  static final String TCP = "tcp";

  private final LabFolder lab;
  private final List<String> become;

  LabInventory(LabFolder lab, List<String> become) {
    this.lab = lab;
    this.become = List.copyOf(become);
  }

  void write(List<LabEnvironment> all) throws IOException {
    var ordered =
        all.stream()
            .sorted(
                Comparator.comparing(LabEnvironment::isProduction)
                    .thenComparing(LabEnvironment::name))
            .toList();
    var inventory = new LinkedHashMap<String, Object>();
    var environments = new LinkedHashMap<String, Object>();
    for (var one : ordered) {
      environments.put(one.name(), environment(one));
    }
    inventory.put("environments", environments);
    inventory.put("rollouts", rollouts(ordered));
    inventory.put("people", new TreeMap<>(PEOPLE));
    Path fresh = lab.root().resolve("inventory.yaml.new");
    YAML.writeValue(fresh.toFile(), inventory);
    Files.move(
        fresh,
        lab.inventory(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Map<String, Object> rollouts(List<LabEnvironment> ordered) {
    var rollouts = new LinkedHashMap<String, Object>();
    for (var one : ordered) {
      var names =
          ordered.stream()
              .filter(other -> other.rollout().equals(one.rollout()))
              .map(LabEnvironment::name)
              .toList();
      rollouts.put(one.rollout(), fields("to", one.kind().to(), "environments", names));
    }
    return rollouts;
  }

  private Map<String, Object> environment(LabEnvironment one) throws IOException {
    if (one.kind().isWeb()) {
      return new WebInventory(lab, WebSite.read(one)).fields();
    }
    if (one.kind().isStandIn()) {
      return new CloudInventory(one).fields();
    }
    boolean postgres = one.kind() == LabKind.POSTGRESQL;
    var host =
        fields(
            "name",
            "db1",
            "address",
            "local",
            "roles",
            List.of("database"),
            "zone",
            "a",
            "become",
            postgres ? become : List.of(),
            "runner",
            "");
    return fields(
        "stage",
        one.isProduction() ? "production" : "pre-production",
        "platform",
        one.kind().platform(),
        "lab",
        true,
        "goNoGo",
        one.isProduction(),
        "hosts",
        List.of(host),
        "settings",
        postgres ? postgresql(one) : h2(one));
  }

  private Map<String, Object> postgresql(LabEnvironment one) {
    return fields(
        "data",
        one.data().toString(),
        "port",
        String.valueOf(one.port()),
        "address",
        "127.0.0.1",
        "user",
        one.kind().superuser(),
        "password",
        "file:" + one.passwordFile(one.kind().superuser()),
        "binaries",
        lab.binaries() + "/postgresql-{major}/bin");
  }

  private Map<String, Object> h2(LabEnvironment one) {
    return fields(
        "base",
        one.data().toString(),
        "port",
        String.valueOf(one.port()),
        "database",
        one.kind().database(),
        "user",
        one.kind().superuser(),
        "password",
        "file:" + one.passwordFile(one.kind().superuser()),
        "tcpPassword",
        "file:" + one.passwordFile(TCP),
        "jars",
        lab.binaries() + "/h2-{version}.jar",
        "clientJar",
        lab.binaries() + "/h2-" + one.kind().to() + ".jar",
        "java",
        Java.program(),
        "options",
        "@" + lab.binaries() + "/h2-{version}.options",
        "clientOptions",
        "@" + lab.binaries() + "/h2-" + one.kind().to() + ".options");
  }

  static Map<String, Object> fields(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return fields;
  }
}
