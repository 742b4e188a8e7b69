package io.changeover.remote;

import io.changeover.platform.SshAccess;
import io.changeover.platform.Target;
import io.changeover.product.Needs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenSSH server of a test: own port, own keys, this machine's user, whose shell's start-up
 * files are not read: they can cost more than all else.
 */
public final class Sshd implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  /** OpenSSH listens on sixteen at most. */
  private static final int MOST_ADDRESSES = 15;

  private final Path folder;
  private final String address;
  private final int port;
  private final List<String> inside;
  private final List<Process> others = new ArrayList<>();
  private Process process;

  private Sshd(Path folder, String address, int port, List<String> inside) {
    this.folder = folder;
    this.address = address;
    this.port = port;
    this.inside = inside;
  }

  /** One that listens on loopback, with fresh keys in that folder. */
  public static Sshd start(Path folder) {
    Sshd sshd = at(folder, "127.0.0.1", freePort(), List.of());
    sshd.start();
    return sshd;
  }

  /**
   * @param inside argv prefix under which the server runs, such as {@code ip netns exec NAME}
   */
  static Sshd at(Path folder, String address, int port, List<String> inside) {
    Needs.require(Files.isExecutable(PROGRAM), "hosts over SSH: openssh-server is not there");
    Needs.require(hasLoginShell(), "hosts over SSH: this user has no login shell");
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(Path.of("/run"))) {
        Files.createDirectories(Path.of("/run/sshd"));
      }
      Sshd sshd = new Sshd(folder, address, port, inside);
      sshd.makeKey("user", "");
      sshd.renewHostKey();
      sshd.trust();
      sshd.allow("user");
      Files.writeString(folder.resolve("config"), sshd.configuration());
      return sshd;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** OpenSSH lets nobody in who has none. */
  private static boolean hasLoginShell() {
    String user = System.getProperty("user.name") + ":";
    try (var lines = Files.lines(Path.of("/etc/passwd"))) {
      return lines.anyMatch(
          line -> line.startsWith(user) && !line.matches(".*/(nologin|false|true|sync)$"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Servers that are reached by that many addresses of loopback, as if each were a host. */
  public static Sshd fleet(Path folder, int hosts) {
    Sshd sshd = at(folder, "127.0.0.1", freePort(), List.of());
    try {
      String key = Files.readString(folder.resolve("host.pub"));
      Files.writeString(sshd.knownHosts(), "[127.*]:" + sshd.port + " " + key);
      sshd.start();
      for (int first = 1; first <= hosts; first += MOST_ADDRESSES) {
        var listen = new StringBuilder();
        for (int i = first; i <= hosts && i < first + MOST_ADDRESSES; i++) {
          listen.append("ListenAddress ").append(address(i)).append('\n');
        }
        Path file = folder.resolve("config-" + first);
        Files.writeString(
            file,
            sshd.configuration()
                .replace("ListenAddress 127.0.0.1\n", listen)
                .replace(folder + "/pid", folder + "/pid-" + first));
        sshd.others.add(sshd.started(file));
        sshd.awaitAnswer(address(Math.min(hosts, first + MOST_ADDRESSES - 1)));
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    return sshd;
  }

  /** The address of host {@code number} of a fleet, from 1. */
  public static String address(int number) {
    return "127.1.%d.%d".formatted(number / 250, 1 + number % 250);
  }

  private String configuration() {
    return """
        Port %d
        ListenAddress %s
        HostKey %s/host
        AuthorizedKeysFile %s/authorized_keys
        PidFile %s/pid
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        PermitRootLogin prohibit-password
        LogLevel ERROR
        MaxStartups 1000
        UseDNS no
        SetEnv PATH=%s HOME=%s
        """
        .formatted(port, address, folder, folder, folder, System.getenv("PATH"), folder);
  }

  /** One more line of its configuration, from its next start on. */
  void configure(String line) throws IOException {
    Files.writeString(folder.resolve("config"), line + "\n", StandardOpenOption.APPEND);
  }

  /** A key pair {@code name} and {@code name.pub}. */
  Path makeKey(String name, String passphrase) {
    Path key = folder.resolve(name);
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", key.toString());
    return key;
  }

  void renewHostKey() throws IOException {
    Files.deleteIfExists(folder.resolve("host"));
    Files.deleteIfExists(folder.resolve("host.pub"));
    makeKey("host", "");
  }

  /** Writes the known_hosts file anew. */
  void trust() throws IOException {
    Files.writeString(
        knownHosts(),
        "[" + address + "]:" + port + " " + Files.readString(folder.resolve("host.pub")));
  }

  /** Lets the owner of that key in. */
  void allow(String key) throws IOException {
    Files.writeString(
        folder.resolve("authorized_keys"),
        Files.readString(folder.resolve(key + ".pub")),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  public String url() {
    return "ssh://" + System.getProperty("user.name") + "@" + address + ":" + port;
  }

  public int port() {
    return port;
  }

  /** A reference to the key that is let in. */
  public String key() {
    return "file:" + folder.resolve("user");
  }

  SshAccess access() {
    return new SshAccess(key(), "", "", "", knownHosts().toString(), List.of(), "sh");
  }

  Target.Host host(String name, SshAccess access, Path home, List<String> become) {
    return new Target.Host(name, url(), List.of(), "", become, home.toString(), access);
  }

  /** A runner that gets there through {@code hosts}. */
  ScriptHostRunner runner(SshHosts hosts, SshAccess access, Path home) {
    Target.Host host = host("db1", access, home, List.of());
    return new SshHostRunner(hosts.of(SshRoute.of(host)), host, "shop");
  }

  /** The same by another port of loopback, which leads here. */
  ScriptHostRunner runnerBy(int otherPort, SshHosts hosts, Path home) {
    String by = url().replace(":" + port, ":" + otherPort);
    Target.Host host =
        new Target.Host("db1", by, List.of(), "", List.of(), home.toString(), access());
    return new SshHostRunner(hosts.of(SshRoute.of(host)), host, "shop");
  }

  static SshHosts hosts(SshTimes times) {
    return new SshHosts(
        new SshConnector(times, new SecretReferences(System::getenv), Path.of("/nowhere")));
  }

  void start() {
    try {
      process = started(folder.resolve("config"));
      awaitAnswer(address);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Process started(Path configuration) throws IOException {
    List<String> argv = new ArrayList<>(inside);
    argv.addAll(List.of(PROGRAM.toString(), "-D", "-e", "-f", configuration.toString()));
    return new ProcessBuilder(argv)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private void awaitAnswer(String at) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!answers(at)) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("no sshd: " + Files.readString(folder.resolve("log")));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean answers(String at) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(at, port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Processes that serve a connection each; the commands below them are none of these. */
  List<ProcessHandle> sessions() {
    return process.descendants().filter(one -> commandLine(one).startsWith("sshd: ")).toList();
  }

  /** How many connections there are. */
  long connections() {
    return process.children().filter(one -> commandLine(one).startsWith("sshd: ")).count();
  }

  private static String commandLine(ProcessHandle one) {
    try {
      return Files.readString(Path.of("/proc/" + one.pid() + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** Cuts every connection, and leaves what runs on the host alone. */
  void cut() {
    sessions().forEach(ProcessHandle::destroyForcibly);
  }

  /** Sends {@code STOP} or {@code CONT} to every process that serves a connection. */
  void signal(String name) {
    for (ProcessHandle one : sessions()) {
      // One that has ended meanwhile needs no signal.
      run("sh", "-c", "kill -s " + name + " " + one.pid() + " 2>/dev/null; true");
    }
  }

  static void run(String... argv) {
    try {
      Process started = new ProcessBuilder(argv).redirectErrorStream(true).start();
      started.getOutputStream().close();
      String said = new String(started.getInputStream().readAllBytes());
      if (started.waitFor() != 0) {
        throw new AssertionError(List.of(argv) + ": " + said);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** So that a secret reference to it is taken. */
  static Path secret(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  void stop() {
    signal("CONT");
    cut();
    others.forEach(other -> other.descendants().forEach(ProcessHandle::destroyForcibly));
    others.forEach(Process::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      stop();
    }
  }
}
