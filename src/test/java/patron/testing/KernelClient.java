package patron.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Jupyter client in Java: starts the kernel as its own process, as Jupyter would, and speaks the
 * protocol with it. No Python is needed.
 */
public final class KernelClient implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String KEY = "a key of the test";
  private static final String CONNECTION = "{connection_file}";
  private static final List<String> PORTS =
      List.of("shell_port", "control_port", "stdin_port", "hb_port", "iopub_port");

  private final Process process;
  private final Path log;
  private final ZContext context = new ZContext();
  private final ZMQ.Socket shell;
  private final ZMQ.Socket control;
  private final ZMQ.Socket stdin;
  private final ZMQ.Socket published;
  private final List<KernelMessage> seen = new ArrayList<>();
  private final List<KernelMessage> replies = new ArrayList<>();

  private KernelClient(Process process, Path log, Map<String, Object> connection) {
    this.process = process;
    this.log = log;
    shell = socket(SocketType.DEALER, connection.get("shell_port"));
    control = socket(SocketType.DEALER, connection.get("control_port"));
    stdin = socket(SocketType.DEALER, connection.get("stdin_port"));
    published = socket(SocketType.SUB, connection.get("iopub_port"));
    published.subscribe(ZMQ.SUBSCRIPTION_ALL);
  }

  /**
   * Starts a kernel and waits until it answers.
   *
   * @param folder for the connection file and the log
   * @param environment variables on top of this process's
   * @param options further options of its JVM
   */
  public static KernelClient start(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    return start(folder, environment, command(options));
  }

  /**
   * Starts a kernel as its description says, and waits until it answers.
   *
   * @param folder for the connection file and the log
   * @param environment variables on top of this process's and the description's
   * @param spec the description, a kernel.json
   */
  public static KernelClient start(Path folder, Map<String, String> environment, Path spec)
      throws IOException {
    JsonNode described = JSON.readTree(Files.readString(spec));
    Map<String, String> all = new LinkedHashMap<>(environment);
    described.path("env").properties().forEach(e -> all.put(e.getKey(), e.getValue().asString()));
    return start(
        folder, all, described.path("argv").valueStream().map(JsonNode::asString).toList());
  }

  private static KernelClient start(
      Path folder, Map<String, String> environment, List<String> command) throws IOException {
    Map<String, Object> connection = connection();
    Path file = folder.resolve("connection.json");
    Files.writeString(file, JSON.writeValueAsString(connection));
    Path log = folder.resolve("kernel.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            command.stream().map(word -> word.replace(CONNECTION, file.toString())).toList());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    KernelClient client = new KernelClient(builder.start(), log, connection);
    client.waitForFirstAnswer();
    return client;
  }

  private static List<String> command(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The flags of the build's own JVMs: the kernel is started with the same.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--") || a.startsWith("-Djava.awt"))
        .forEach(command::add);
    command.add("-Dpatron.imports=" + Path.of("kernel-setup/imports.jsh").toAbsolutePath());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(
        Path.of("target/classes").toAbsolutePath()
            + System.getProperty("path.separator")
            + Files.readString(Path.of("target/classpath")).strip());
    command.add("patron.kernel.PatronKernel");
    command.add(CONNECTION);
    return command;
  }

  private static Map<String, Object> connection() throws IOException {
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("transport", "tcp");
    connection.put("ip", "127.0.0.1");
    connection.put("key", KEY);
    connection.put("signature_scheme", "hmac-sha256");
    List<ServerSocket> held = new ArrayList<>();
    for (String port : PORTS) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.add(socket);
      connection.put(port, socket.getLocalPort());
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    return connection;
  }

  private ZMQ.Socket socket(SocketType type, Object port) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setHWM(0);
    // A question goes to the client whose cell asks it, known by this name.
    socket.setIdentity("client".getBytes(StandardCharsets.UTF_8));
    socket.connect("tcp://127.0.0.1:" + port);
    return socket;
  }

  /** A subscriber misses what is published before it is connected: ask until it hears. */
  private void waitForFirstAnswer() {
    Instant end = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(end)) {
      String id = send(shell, "kernel_info_request", Map.of());
      Instant patience = Instant.now().plusMillis(500);
      while (Instant.now().isBefore(patience)) {
        receive(50);
        if (seen.stream().anyMatch(m -> m.parent().equals(id) && m.isIdle())) {
          return;
        }
      }
      requireAlive();
    }
    throw new AssertionError("the kernel does not answer:\n" + log());
  }

  private void requireAlive() {
    if (!process.isAlive()) {
      throw new AssertionError("the kernel has ended:\n" + log());
    }
  }

  /** Runs a cell and waits until the kernel is idle again. */
  public CellOutcome execute(String code) {
    return await(submit(code));
  }

  /** Sends a cell without waiting. */
  public String submit(String code) {
    return submit(code, false);
  }

  /** Sends a cell that may ask, as a notebook with a person before it does. */
  public String submit(String code, boolean mayAsk) {
    Map<String, Object> content =
        Map.of("code", code, "silent", false, "store_history", true, "allow_stdin", mayAsk);
    Map<String, Object> request = new LinkedHashMap<>(content);
    request.put("user_expressions", Map.of());
    request.put("stop_on_error", true);
    return send(shell, "execute_request", request);
  }

  /** Waits until a request is answered and its idle has come. */
  public CellOutcome await(String id) {
    return await(id, LONGEST)
        .orElseThrow(() -> new AssertionError("no answer within " + LONGEST + ":\n" + log()));
  }

  /** Waits for the same, or for the end of the process. */
  public Optional<CellOutcome> awaitAnswerOrEnd(String id) {
    try {
      return Optional.of(await(id));
    } catch (AssertionError e) {
      if (process.isAlive()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** The exit status of the process, which has ended. */
  public int status() {
    return process.exitValue();
  }

  /** Waits for the same, but not longer than told. */
  public Optional<CellOutcome> await(String id, Duration longest) {
    Instant end = Instant.now().plus(longest);
    while (Instant.now().isBefore(end)) {
      receive(50);
      List<KernelMessage> mine = seen.stream().filter(m -> m.parent().equals(id)).toList();
      var reply = replies.stream().filter(m -> m.parent().equals(id)).findFirst();
      if (reply.isPresent() && mine.stream().anyMatch(KernelMessage::isIdle)) {
        return Optional.of(new CellOutcome(reply.get().content(), mine));
      }
      requireAlive();
    }
    return Optional.empty();
  }

  /** Forgets what came so far, so that thousands of cells do not have to be looked through. */
  public void forget() {
    seen.clear();
    replies.clear();
  }

  /** Waits until the process has ended by itself. */
  public boolean awaitEnd(Duration longest) throws InterruptedException {
    return process.waitFor(longest);
  }

  /** Whether the process comes to rest: less than a quarter of a processor, half a second long. */
  public boolean isIdleWithin(Duration longest) throws InterruptedException {
    Instant end = Instant.now().plus(longest);
    while (Instant.now().isBefore(end)) {
      Duration before = used();
      Thread.sleep(500);
      if (used().minus(before).toMillis() < 125) {
        return true;
      }
    }
    return false;
  }

  private Duration used() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Waits until something of a type was published for a request. */
  public KernelMessage awaitPublished(String id, String type) {
    Instant end = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(end)) {
      receive(50);
      for (KernelMessage message : seen) {
        if (message.parent().equals(id) && message.type().equals(type)) {
          return message;
        }
      }
      requireAlive();
    }
    throw new AssertionError("no " + type + " within " + LONGEST + ":\n" + log());
  }

  /** Sends any other request on the shell channel and waits for its answer. */
  public JsonNode ask(String type, Map<String, Object> content) {
    return await(send(shell, type, content)).reply();
  }

  /** Waits until a cell asks for a line, and gives what it asks. */
  public String awaitQuestion() {
    stdin.setReceiveTimeOut((int) LONGEST.toMillis());
    KernelMessage question = next(stdin);
    if (question == null) {
      throw new AssertionError("nothing was asked within " + LONGEST + ":\n" + log());
    }
    return question.content().path("prompt").asString("");
  }

  /** Types a line. */
  public void answer(String line) {
    send(stdin, "input_reply", Map.of("value", line));
  }

  /** Presses the stop button. */
  public void interrupt() {
    send(control, "interrupt_request", Map.of());
  }

  /** What the process itself wrote: nothing, if all is well. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String send(ZMQ.Socket socket, String type, Map<String, Object> content) {
    String id = UUID.randomUUID().toString();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("msg_id", id);
    header.put("session", "test");
    header.put("username", "test");
    header.put("date", Instant.now().toString());
    header.put("msg_type", type);
    header.put("version", "5.3");
    List<String> parts =
        List.of(JSON.writeValueAsString(header), "{}", "{}", JSON.writeValueAsString(content));
    socket.sendMore("<IDS|MSG>");
    socket.sendMore(signature(parts));
    parts.subList(0, 3).forEach(part -> socket.sendMore(part.getBytes(StandardCharsets.UTF_8)));
    socket.send(parts.get(3).getBytes(StandardCharsets.UTF_8));
    return id;
  }

  private static String signature(List<String> parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes in what is there, waiting for the first message at most so long. */
  private void receive(int millis) {
    published.setReceiveTimeOut(millis);
    for (KernelMessage m = next(published); m != null; m = next(published)) {
      seen.add(m);
      published.setReceiveTimeOut(0);
    }
    for (ZMQ.Socket socket : List.of(shell, control)) {
      socket.setReceiveTimeOut(0);
      for (KernelMessage m = next(socket); m != null; m = next(socket)) {
        replies.add(m);
      }
    }
  }

  private static KernelMessage next(ZMQ.Socket socket) {
    byte[] part = socket.recv();
    if (part == null) {
      return null;
    }
    while (!new String(part, StandardCharsets.UTF_8).equals("<IDS|MSG>")) {
      part = socket.recv();
    }
    socket.recv();
    JsonNode header = JSON.readTree(socket.recv());
    JsonNode parent = JSON.readTree(socket.recv());
    socket.recv();
    JsonNode content = JSON.readTree(socket.recv());
    return new KernelMessage(
        header.path("msg_type").asString(""), parent.path("msg_id").asString(""), content);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      send(control, "shutdown_request", Map.of("restart", false));
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    context.close();
  }
}
