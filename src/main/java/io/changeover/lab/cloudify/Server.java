package io.changeover.lab.cloudify;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The manager's process: listens, reboots, ends. */
final class Server {

  private static final double BOOT_SECONDS = 5;

  private final Vm vm;
  private final Front front;
  private final Workflows workflows;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "rest");
            thread.setDaemon(true);
            return thread;
          });
  private HttpServer listener;

  Server(Vm vm) throws IOException {
    this.vm = vm;
    this.workflows = new Workflows(vm, new Executions(vm));
    this.front = front();
    vm.services().start(Services.REST);
    this.listener = listen();
  }

  private Front front() throws IOException {
    var executions = workflows.executions();
    var login = new Login(vm);
    var licenses = new LicenseCalls(vm);
    var maintenance = new Maintenance(vm, executions);
    var handlers = new HashMap<String, Handler>();
    handlers.put(
        "snapshots",
        new SnapshotCalls(
            vm,
            executions,
            new SystemWorkflows(vm, workflows, this::reboot),
            new ArchiveCalls(vm)));
    handlers.put("executions", new ExecutionCalls(vm, workflows));
    handlers.put("maintenance", maintenance);
    handlers.put("license", licenses);
    handlers.put("license-check", licenses);
    inventory().forEach((name, table) -> handlers.put(name, new InventoryCalls(vm, table)));
    var status = new StatusCalls(vm);
    for (var name :
        new String[] {
          "version",
          "status",
          "snapshot-status",
          "provider",
          "cluster-status",
          "cluster",
          "managers",
          "brokers",
          "db-nodes",
          "ok"
        }) {
      handlers.put(name, status);
    }
    if (vm.dialect().hasTenants()) {
      handlers.put("tokens", new TokenCalls(vm, login));
      for (var name : new String[] {"users", "user-groups", "tenants", "user"}) {
        handlers.put(name, new AccountCalls(vm));
      }
    }
    return new Front(
        vm,
        new Gate(vm, login, licenses, maintenance),
        handlers,
        new Control(vm, workflows, ended::countDown));
  }

  private Map<String, Table> inventory() {
    var tables =
        new HashMap<>(
            Map.of(
                "blueprints", Table.BLUEPRINTS,
                "deployments", Table.DEPLOYMENTS,
                "nodes", Table.NODES,
                "node-instances", Table.INSTANCES,
                "plugins", Table.PLUGINS,
                "events", Table.EVENTS));
    if (vm.dialect().hasTenants()) {
      tables.put("secrets", Table.SECRETS);
    }
    if (vm.dialect().listsAgents()) {
      tables.put("agents", Table.AGENTS);
    }
    return tables;
  }

  private HttpServer listen() throws IOException {
    var address = new InetSocketAddress(Machine.ADDRESS, vm.machine().port());
    HttpServer server;
    if (vm.machine().tls()) {
      var secure = HttpsServer.create(address, 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(Tls.of(vm.home().certificates())));
      server = secure;
    } else {
      server = HttpServer.create(address, 0);
    }
    server.createContext("/", front);
    server.setExecutor(threads);
    server.start();
    vm.announce();
    return server;
  }

  /** Serves until it is told to end; then the files of a running server are gone. */
  void serve() throws IOException {
    var pid = vm.home().run("pid");
    var ready = vm.home().run("ready");
    Files.writeString(pid, ProcessHandle.current().pid() + "\n");
    Files.writeString(ready, vm.machine().address() + "\n");
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.stop(0);
    workflows.close();
    vm.store().close();
    Files.deleteIfExists(ready);
    Files.deleteIfExists(pid);
  }

  /** Refuses connections for as long as a machine takes to boot, or for ever. */
  private void reboot() {
    listener.stop(0);
    if (vm.faults().has("reboot-never")) {
      ended.countDown();
      return;
    }
    vm.pace().await(BOOT_SECONDS);
    try {
      vm.services().start(Services.REST);
      listener = listen();
    } catch (IOException e) {
      e.printStackTrace(System.err);
      ended.countDown();
    }
  }
}
