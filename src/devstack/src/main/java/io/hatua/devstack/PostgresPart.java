package io.hatua.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL, durable: a commit is on disk before it is answered. */
final class PostgresPart implements Part {

  static final String NAME = "postgres";
  private static final Duration CHILDREN_END = Duration.ofSeconds(30);

  private final Setup setup;
  private final Path data;
  private final DatabaseRoles roles;

  PostgresPart(Setup setup) {
    this.setup = setup;
    this.data = setup.data(NAME);
    this.roles = new DatabaseRoles(setup);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.POSTGRES);
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    if (!Files.exists(data)) {
      initialise();
    }
    endOrphan();
  }

  @Override
  public Launch launch() throws IOException {
    List<String> command = asOrdinaryUser();
    command.addAll(List.of(program("postgres"), "-D", data.toString()));
    Map<String, String> settings =
        Map.of(
            "listen_addresses", "127.0.0.1",
            "port", Integer.toString(setup.ports().get(Port.POSTGRES)),
            "unix_socket_directories", "",
            "fsync", "on",
            "synchronous_commit", "on",
            "max_connections", "150",
            "timezone", "UTC",
            "log_timezone", "UTC");
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return new Launch(command, Map.of());
  }

  @Override
  public boolean isReady() {
    return roles.canConnect();
  }

  @Override
  public void provision() throws IOException {
    try {
      roles.provide();
    } catch (SQLException e) {
      throw new StackException("Could not set up the database: " + e.getMessage(), e);
    }
  }

  @Override
  public String stopSignal() {
    return "INT"; // fast: TERM would wait for every client to go
  }

  /**
   * Creates the cluster beside its final place, so that an interruption leaves nothing half made.
   */
  private void initialise() throws IOException, InterruptedException {
    Path unfinished = data.resolveSibling(NAME + ".new");
    Folders.delete(unfinished);
    Path password =
        Files.createTempFile(
            setup.folder(),
            "initdb",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(password, setup.secrets().get(Secrets.Secret.DATABASE_SUPERUSER_PASSWORD));
      List<String> command = asOrdinaryUser();
      command.addAll(
          List.of(
              program("initdb"),
              "--pgdata=" + unfinished,
              "--username=postgres",
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C"));
      Commands.run(command);
    } finally {
      Files.delete(password);
    }
    Files.move(unfinished, data);
  }

  /**
   * Ends a server that still runs in this data folder although nobody remembers it, and waits for
   * the children of one that was killed: until then the folder cannot be used. A lock file whose
   * process is another one by now is thrown away.
   */
  private void endOrphan() throws IOException, InterruptedException {
    Path lock = data.resolve("postmaster.pid");
    if (Files.exists(lock)) {
      long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
      OsProcess.of(pid)
          .filter(process -> process.worksIn(data))
          .ifPresent(process -> process.signal(stopSignal()));
    }
    if (!Await.until(CHILDREN_END, () -> !OsProcess.anyIn(data))) {
      throw new StackException(
          "A PostgreSQL server that still runs in %s does not end.".formatted(data));
    }
    Files.deleteIfExists(lock);
  }

  private String program(String name) throws IOException {
    return PostgresBinaries.folder(setup.installation()).resolve("bin").resolve(name).toString();
  }

  /** PostgreSQL refuses to run as root: then it runs in a user namespace, where it is not. */
  private static List<String> asOrdinaryUser() {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "--user"));
    }
    return command;
  }
}
