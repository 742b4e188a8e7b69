package io.changeover.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.audit.AuditFiles;
import io.changeover.audit.AuditVerification;
import io.changeover.chaos.HostMemory;
import io.changeover.chaos.Oracles;
import io.changeover.chaos.RememberingPack;
import io.changeover.chaos.Traces;
import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import io.changeover.lab.LabStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Upgrades in flight and a product that is killed again and again on the same data, while its
 * people go on deciding and its clients go on writing. Every command is remembered by its host.
 */
final class Upheaval implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Says when to kill; asked every few milliseconds, also while the product starts. */
  interface Moments {

    boolean isNow() throws IOException;

    /** The product was killed and will be started again. */
    void restarted();

    /** Whether something is away that the product needs, so that its answers may be errors. */
    default boolean isAway() {
      return false;
    }

    /** Looks at the gates before they are decided; true to kill the product first. */
    default boolean isGateAMoment(JsonNode tasks) {
      return false;
    }
  }

  private static final String NO_LAB =
      """
      environments:
      rollouts:
      people: {operators: [olga], approvers: [anna, peter], designers: [dora], auditors: [axel]}
      """;

  private final List<String> names;
  private final Notebooks notebooks;
  private final HostMemory hosts;
  private final LabEnvironments lab;
  private final Path data;
  private final Product product;
  private Crew crew;
  private final List<Instant> kills = new CopyOnWriteArrayList<>();
  private int looks;
  private volatile boolean over;

  /**
   * @param faults the step that fails on purpose, by environment
   */
  Upheaval(Path folder, List<String> names, Map<String, String> faults) throws IOException {
    this(folder, names, faults, new Notebooks(folder.resolve("notes")));
  }

  /**
   * @param names of environments of H2
   * @param faults the step that fails on purpose, by environment
   * @param notebooks the other environments
   * @param more further arguments of {@code serve}
   */
  Upheaval(
      Path folder,
      List<String> names,
      Map<String, String> faults,
      Notebooks notebooks,
      String... more)
      throws IOException {
    this.names = List.copyOf(names);
    this.notebooks = notebooks;
    this.hosts = HostMemory.at(folder.resolve("host"));
    this.lab = new LabEnvironments(folder.resolve("lab"), Path.of("target/lab").toAbsolutePath());
    this.data = folder.resolve("data");
    if (!names.isEmpty()) {
      lab.up(LabKind.H2, names);
      names.forEach(lab::startClient);
      RememberingPack.drop(
          Path.of("src/main/resources/platforms/h2"), "h2-remembered", data, hosts);
    }
    notebooks.drop(data, hosts);
    Files.createDirectories(data.resolve("lab"));
    var lines = faults.entrySet().stream().map(f -> f.getKey() + "=" + f.getValue()).toList();
    Files.write(data.resolve("lab/faults.properties"), lines);
    this.product = started(folder, more);
    this.crew = new Crew(product, Map.of());
  }

  /**
   * @param choices decisions by gate that differ from the plain yes
   */
  Upheaval choosing(Map<String, String> choices) {
    crew = new Crew(product, choices);
    return this;
  }

  private Product started(Path folder, String... more) throws IOException {
    try {
      return Product.start(data, everyGate(folder), more);
    } catch (AssertionError failed) {
      lab.clean(); // nobody will close what was never made
      throw failed;
    }
  }

  /** The lab's inventory, but pre-production asks for the go as well. */
  private Path everyGate(Path folder) throws IOException {
    var inventory = folder.resolve("inventory.yaml");
    var text =
        (names.isEmpty() ? NO_LAB : Files.readString(lab.inventory()))
            .replace("goNoGo: false", "goNoGo: true")
            .replace("platform: \"h2\"", "platform: \"h2-remembered\"");
    return Files.writeString(inventory, notebooks.in(text));
  }

  Product product() {
    return product;
  }

  Crew crew() {
    return crew;
  }

  Path data() {
    return data;
  }

  HostMemory hosts() {
    return hosts;
  }

  int kills() {
    return kills.size();
  }

  /** How many upgrades had begun and not ended at each kill; the product must run. */
  List<Long> inFlightAtKills() {
    var views = new ArrayList<JsonNode>();
    list().forEach(views::add);
    return kills.stream()
        .map(kill -> views.stream().filter(view -> wasInFlight(view, kill)).count())
        .toList();
  }

  private static boolean wasInFlight(JsonNode view, Instant at) {
    return view.path("id").asText().startsWith("U-")
        && Instant.parse(view.path("began").asText()).isBefore(at)
        && (view.path("ended").isNull() || Instant.parse(view.path("ended").asText()).isAfter(at));
  }

  /**
   * Carries everything that was started to its end through all kills. Returns the outcome of each
   * upgrade and rollout.
   */
  Map<String, String> survive(List<String> started, Moments moments) throws Exception {
    var killer = CompletableFuture.runAsync(() -> killAtMoments(moments));
    Map<String, String> outcomes;
    try {
      outcomes = carry(started, moments);
    } finally {
      over = true;
    }
    killer.get(1, TimeUnit.MINUTES); // fails if the killer did
    return outcomes;
  }

  private Map<String, String> carry(List<String> started, Moments moments) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var outcomes = Map.<String, String>of();
    while (outcomes.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + started + ": " + list());
      }
      int before = kills();
      try {
        if (!product.isAlive()) {
          moments.restarted();
          product.start();
        }
        outcomes = decide(started, moments);
      } catch (AssertionError | RuntimeException failed) {
        if (!moments.isAway() && !wasKilled(before)) {
          throw failed;
        }
      }
      Product.pause(400);
    }
    return outcomes;
  }

  /** A call breaks off a moment before the killer has counted its kill. */
  private boolean wasKilled(int before) {
    for (int i = 0; i < 40 && kills() == before && product.isAlive(); i++) {
      Product.pause(50);
    }
    return kills() != before || !product.isAlive();
  }

  /** The outcomes if all is over. */
  private Map<String, String> decide(List<String> started, Moments moments) {
    for (String user : Crew.MEMBERS) {
      var tasks = product.get(user, "/api/tasks");
      if (moments.isGateAMoment(tasks)) {
        kill();
        return Map.of();
      }
      crew.decide(user, tasks);
    }
    var outcomes = new TreeMap<String, String>();
    int open = 0;
    if (++looks % 3 != 0) { // a list of all costs the product more than all else that people do
      return outcomes;
    }
    for (JsonNode view : list()) {
      if (view.path("ended").isNull()) {
        open++;
        lookAgain(view);
      } else {
        outcomes.put(view.path("id").asText(), view.path("state").asText());
      }
    }
    return open == 0 && outcomes.keySet().containsAll(started) ? outcomes : Map.of();
  }

  /** What three kills in a row hit while it looked is parked for a person, who lets it go on. */
  private void lookAgain(JsonNode view) {
    String id = view.path("id").asText();
    if (view.path("waitingFor").asText().endsWith("changeover retry " + id)) {
      System.out.printf("%s is let go on by a person: %s%n", id, view.path("reason").asText());
      product.post(
          "olga", "/api/upgrades/" + id + "/retry", Map.of("reason", "killed three times"));
    }
  }

  JsonNode list() {
    return product.get("olga", "/api/upgrades");
  }

  private void killAtMoments(Moments moments) {
    while (!over) {
      try {
        if (product.isAlive() && moments.isNow()) {
          kill();
          while (!over && !product.isAlive()) {
            Product.pause(20);
          }
        }
      } catch (IOException unreadable) {
        throw new AssertionError(unreadable);
      }
      Product.pause(20);
    }
  }

  /** Ends it at once, if it lives. */
  synchronized void kill() {
    if (product.isAlive()) {
      kills.add(Instant.now());
      product.kill9();
    }
  }

  /** Stops the product in good order and looks at everything that was left behind. */
  List<String> problems(Map<String, String> versions) throws IOException, SQLException {
    product.close();
    var problems = new ArrayList<>(Oracles.problems(Traces.of(data, hosts)));
    var files = AuditFiles.in(data);
    var verdict =
        new AuditVerification().verify(files.chain(), files.publicKey(), files.checkpoints());
    problems.addAll(verdict.problems());
    problems.addAll(verifiedByPython(files));
    for (String name : names) {
      var rows = lab.acknowledgedRows(name);
      if (!rows.isComplete() || rows.acknowledged() == 0) {
        problems.add(name + " lost rows: " + rows);
      }
    }
    problems.addAll(secretsAtRest());
    problems.addAll(notebooks.problems(versions));
    for (var status : names.isEmpty() ? List.<LabStatus>of() : lab.status()) {
      String name = status.environment().name();
      if (!status.version().equals(versions.get(name))) {
        problems.add("%s is on %s, not %s".formatted(name, status.version(), versions.get(name)));
      }
    }
    return problems;
  }

  /** Where the product keeps a password of a database that it may only look up. */
  private List<String> secretsAtRest() throws IOException {
    var secrets = new TreeSet<String>();
    for (var one : names.isEmpty() ? List.<LabEnvironment>of() : lab.environments()) {
      try (Stream<Path> files = Files.list(one.passwordFile("any").getParent())) {
        for (Path file : files.toList()) {
          secrets.add(Files.readString(file).strip());
        }
      }
    }
    var problems = new ArrayList<String>();
    for (String place : List.of("db", "log", "audit", "runner")) {
      try (Stream<Path> files = Files.walk(data.resolve(place))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (holdsAny(file, secrets)) {
            problems.add("a password of a database is in " + file);
          }
        }
      }
    }
    return problems;
  }

  /**
   * Piece by piece, each with the end of the one before: a database may be larger than our heap.
   */
  private static boolean holdsAny(Path file, Set<String> secrets) throws IOException {
    int longest = secrets.stream().mapToInt(String::length).max().orElse(0);
    var piece = new char[1 << 20];
    String before = "";
    try (var in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (int n = in.read(piece); n > 0; n = in.read(piece)) {
        var text = before + new String(piece, 0, n);
        if (secrets.stream().anyMatch(text::contains)) {
          return true;
        }
        before = text.substring(Math.max(0, text.length() - longest));
      }
    }
    return false;
  }

  /** By the hashes: signatures are checked above, and one openssl a line would take a minute. */
  private static List<String> verifiedByPython(AuditFiles files) throws IOException {
    Needs.program("python3", "the verification of the audit trail without Java");
    var output = Files.createTempFile("verify", ".out");
    var builder =
        new ProcessBuilder(
                python(),
                Path.of("src/main/resources/audit/verify.py").toAbsolutePath().toString(),
                files.folder().toString(),
                files.checkpoints().toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PATH", files.folder().toString());
    int code = builder.start().onExit().join().exitValue();
    var said = Files.readString(output);
    Files.delete(output);
    boolean sound = code == 2 && said.contains("lines sound");
    return sound ? List.of() : List.of("verify.py ended with %d: %s".formatted(code, said));
  }

  /** The interpreter itself: what the PATH names may be a script that needs a shell. */
  private static String python() throws IOException {
    var asked = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    over = true;
    try {
      notebooks.releaseAll();
      if (product.isAlive()) {
        product.close();
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } finally {
      lab.clean();
    }
  }
}
