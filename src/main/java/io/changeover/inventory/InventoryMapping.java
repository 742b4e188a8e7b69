package io.changeover.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.platform.Balancer;
import io.changeover.platform.SshAccess;
import io.changeover.platform.Target;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** From a checked tree to records; defaults live here. */
final class InventoryMapping {

  private InventoryMapping() {}

  static Inventory inventory(JsonNode root, String digest) {
    return new Inventory(
        map(root.path("environments"), InventoryMapping::environment),
        map(
            root.path("rollouts"),
            (name, node) ->
                new Rollout(name, node.path("to").asText(), texts(node.path("environments")))),
        map(root.path("people"), (group, users) -> texts(users)),
        digest);
  }

  private static Environment environment(String name, JsonNode node) {
    Stage stage = Stage.of(node.path("stage").asText());
    var hosts = new ArrayList<Target.Host>();
    node.path("hosts").forEach(host -> hosts.add(host(host)));
    return new Environment(
        name,
        stage,
        node.path("platform").asText(),
        hosts,
        map(node.path("settings"), (key, value) -> value.asText()),
        node.has("loadBalancer") ? balancer(node.path("loadBalancer")) : Balancer.NONE,
        map(node.path("cache"), (key, value) -> value.asText()),
        map(node.path("database"), (key, value) -> value.asText()),
        node.path("goNoGo").asBoolean(stage == Stage.PRODUCTION),
        node.has("window") ? window(node.path("window")) : null,
        node.path("lab").asBoolean(false));
  }

  private static Target.Host host(JsonNode node) {
    return new Target.Host(
        node.path("name").asText(),
        node.path("address").asText(),
        texts(node.path("roles")),
        node.path("zone").asText(),
        texts(node.path("become")),
        node.path("runner").asText(),
        ssh(node.path("ssh")),
        map(node.path("settings"), (key, value) -> value.asText()));
  }

  private static SshAccess ssh(JsonNode node) {
    return new SshAccess(
        node.path("key").asText(),
        node.path("passphrase").asText(),
        node.path("password").asText(),
        node.path("agent").asText(),
        node.path("knownHosts").asText(),
        texts(node.path("jump")),
        node.path("shell").asText("sh"));
  }

  private static Balancer balancer(JsonNode node) {
    return new Balancer(
        node.path("driver").asText(),
        node.path("address").asText(),
        node.path("stateFile").asText(),
        node.path("config").asText(),
        map(node.path("servers"), (host, servers) -> servers.asText()),
        map(node.path("commands"), (verb, argv) -> texts(argv)),
        roll(node.path("roll")));
  }

  private static Balancer.Roll roll(JsonNode node) {
    var usual = Balancer.Roll.USUAL;
    return new Balancer.Roll(
        node.path("split").asText(usual.split()),
        node.path("capacity").asInt(usual.capacity()),
        node.path("controller").asText(usual.controller()),
        node.path("canary").asInt(usual.canary()),
        Duration.parse(node.path("drain").asText(usual.drain().toString())),
        Duration.parse(node.path("up").asText(usual.up().toString())),
        Duration.parse(node.path("soak").asText(usual.soak().toString())));
  }

  private static @Nullable Window window(JsonNode node) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    texts(node.path("days"))
        .forEach(day -> days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
    return new Window(
        days,
        LocalTime.parse(node.path("opens").asText()),
        Duration.parse(node.path("length").asText()),
        ZoneId.of(node.path("zone").asText()));
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    node.forEach(item -> texts.add(item.asText()));
    return List.copyOf(texts);
  }

  private static <T> Map<String, T> map(JsonNode node, BiFunction<String, JsonNode, T> value) {
    var map = new LinkedHashMap<String, T>();
    node.properties()
        .forEach(field -> map.put(field.getKey(), value.apply(field.getKey(), field.getValue())));
    return map;
  }
}
