package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The Cloudify client program. Exit codes: 0 done, 1 the answer is no or it failed for good, 2 bad
 * arguments, 75 the manager does not answer or a deadline passed (try again later: a repeated
 * command goes on where the earlier one stopped). The last line on standard error of a failure is
 * one sentence. Secrets come by the environment alone (CLOUDIFY_USERNAME, CLOUDIFY_PASSWORD or
 * CLOUDIFY_TOKEN, CLOUDIFY_OTHER_USERNAME, CLOUDIFY_OTHER_PASSWORD, CLOUDIFY_ARCHIVE_KEY), and no
 * line holds one.
 */
@Command(
    name = "cloudify",
    mixinStandardHelpOptions = true,
    description = "Asks and drives one Cloudify manager, 3.4.2 to 7.0.x, over its REST API.")
public final class CloudifyCommand {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The manager: http://HOST:PORT or https://HOST:PORT.")
  private @Nullable URI url;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = {
        "Whom https trusts, in PEM; without it: whom Java trusts. The host's name is checked.",
        "May be repeated: a restore with certificates changes the authority."
      })
  private List<Path> ca = new ArrayList<>();

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      defaultValue = "default_tenant",
      scope = ScopeType.INHERIT,
      description = "The tenant to ask in, from 4.0 on. Default: ${DEFAULT-VALUE}.")
  private String tenant = "default_tenant";

  @Option(
      names = "--request-timeout",
      paramLabel = "ISO",
      defaultValue = "PT30S",
      scope = ScopeType.INHERIT,
      description = "How long one answer may take. Default: ${DEFAULT-VALUE}.")
  private Duration requestTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--deadline",
      paramLabel = "ISO",
      defaultValue = "PT12H",
      scope = ScopeType.INHERIT,
      description = "How long the whole command may take. Default: ${DEFAULT-VALUE}.")
  private Duration deadline = Duration.ofHours(12);

  @Option(
      names = "--poll",
      paramLabel = "ISO",
      defaultValue = "PT3S",
      scope = ScopeType.INHERIT,
      description = "The time between two questions. Default: ${DEFAULT-VALUE}, as cfy has it.")
  private Duration poll = Duration.ofSeconds(3);

  private final CloudifySecrets secrets;
  private final Console console;
  private final Clock clock;

  CloudifyCommand(Map<String, String> environment, PrintStream out, PrintStream err, Clock clock) {
    this.secrets = CloudifySecrets.of(environment);
    this.console = new Console(out, err, new Scrub(secrets.words()));
    this.clock = clock;
  }

  public static void main(String[] args) {
    // Blocks of 16 KiB, the JDK's own choice, make half of what a transfer costs.
    System.setProperty("jdk.httpclient.bufsize", String.valueOf(1 << 17));
    System.exit(
        new CloudifyCommand(System.getenv(), System.out, System.err, Clock.systemUTC()).run(args));
  }

  int run(String... args) {
    CommandLine line = line(args.length == 0 ? "" : args[0]);
    line.setParameterExceptionHandler(
        (problem, given) -> {
          console.complain(problem.getMessage() + " Ask --help for what there is.");
          return Exits.BAD_INPUT;
        });
    return line.execute(args);
  }

  /** The reader of options; where a command is named first, it knows that one alone. */
  CommandLine line(String first) {
    var line = new CommandLine(this);
    Class<?> named = Commands.BY_NAME.get(first);
    (named == null ? Commands.BY_NAME.values() : List.of(named)).forEach(line::addSubcommand);
    return line;
  }

  Console console() {
    return console;
  }

  /** The manager's address for a sentence, also where none was given. */
  String address() {
    return url == null ? "no manager" : url.toString();
  }

  /**
   * @throws BadInput if the address or another option cannot be used
   */
  Session session(boolean asksManager) {
    URI given = url == null && !asksManager ? Session.NOWHERE : url;
    if (given == null) {
      throw new BadInput("Say which manager: --url http(s)://HOST:PORT.");
    }
    boolean web =
        given.equals(Session.NOWHERE)
            || "http".equals(given.getScheme())
            || "https".equals(given.getScheme());
    if (!web || given.getHost() == null || given.getUserInfo() != null) {
      throw new BadInput(
          "The --url is not of the form http(s)://HOST:PORT, without a user name or password.");
    }
    if (poll.isNegative()
        || poll.isZero()
        || requestTimeout.isNegative()
        || requestTimeout.isZero()) {
      throw new BadInput("--poll and --request-timeout must be longer than nothing.");
    }
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT.compareTo(requestTimeout) < 0 ? CONNECT : requestTimeout);
    if (!ca.isEmpty()) {
      builder.sslContext(Trust.of(ca));
    } else if (!"https".equals(given.getScheme())) {
      builder.sslContext(NoTls.context());
    }
    Pace pace = new Pace(clock, poll, deadline);
    Wire wire = new Wire(builder.build(), given, new Login(secrets), requestTimeout, pace);
    return new Session(given, tenant, wire, console, pace, secrets);
  }

  /** What needs no manager. */
  ArchiveSeal seal() {
    return new ArchiveSeal(secrets.key());
  }
}
