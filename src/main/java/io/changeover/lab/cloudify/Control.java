package io.changeover.lab.cloudify;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What the commands on the host ask of a running manager; below /_vm and with a token only. */
record Control(Vm vm, Workflows workflows, Runnable end) {

  static final String PATH = "/_vm/";
  static final String TOKEN = "X-Vm-Token";

  void handle(HttpExchange exchange) throws IOException {
    var token = exchange.getRequestHeaders().getFirst(TOKEN);
    if (token == null || !token.equals(Files.readString(vm.home().run("token")).strip())) {
      Front.write(exchange, 403, "text/plain", "no\n".getBytes(StandardCharsets.UTF_8));
      return;
    }
    var words = List.of(exchange.getRequestURI().getPath().substring(PATH.length()).split("/"));
    var query = Call.query(exchange.getRequestURI().getRawQuery());
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var answer = answer(words, query, body);
    Front.write(exchange, 200, "text/plain", (answer + "\n").getBytes(StandardCharsets.UTF_8));
    if (words.get(0).equals("end")) {
      exchange.close();
      end.run();
    }
  }

  private static String one(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of("")).get(0);
  }

  private String answer(List<String> words, Map<String, List<String>> query, String body)
      throws IOException {
    return switch (words.get(0)) {
      case "service" -> service(words.get(1), words.get(2));
      case "deployments" -> String.valueOf(vm.store().count(Table.DEPLOYMENTS));
      case "heal" -> heal(one(query, "deployment"), one(query, "instance"));
      case "password" -> password(body);
      default -> "";
    };
  }

  private String service(String action, String unit) throws IOException {
    switch (action) {
      case "stop" -> vm.services().stop(unit);
      case "start" -> start(unit);
      case "restart" -> {
        vm.services().stop(unit);
        vm.pace().await(unit.equals(Services.REST) ? 2 : 0.2);
        start(unit);
      }
      default -> {}
    }
    return vm.services().runs(unit) ? "active" : "inactive";
  }

  private void start(String unit) throws IOException {
    vm.services().start(unit);
    if (unit.equals(Services.BROKER)) {
      vm.announce();
    }
  }

  private String password(String password) {
    vm.bootstrapAdmin()
        .ifPresent(
            admin ->
                vm.store().put(Table.USERS, admin.with("password", vm.security().hash(password))));
    return "done";
  }

  /** As the policy engine does it: not asked, and on this manager only. */
  private String heal(String deployment, String instance) {
    var host =
        vm
            .store()
            .where(
                Table.INSTANCES,
                row ->
                    row.text("id").equals(instance) && row.text("deployment_id").equals(deployment))
            .stream()
            .findFirst();
    if (host.isEmpty()) {
      return "unknown";
    }
    var tenant = host.get().text("tenant_name");
    if (vm.isFenced() || !vm.services().runs(Services.POLICIES)) {
      return "quiet";
    }
    var row =
        workflows
            .executions()
            .create(
                "heal",
                vm.store().get(Table.DEPLOYMENTS, Table.DEPLOYMENTS.key(tenant, deployment)),
                tenant,
                "admin",
                Row.of("node_instance_id", instance, "diagnose_value", "lab").values(),
                "pending");
    workflows.launch(row.text("id"));
    return row.text("id");
  }
}
