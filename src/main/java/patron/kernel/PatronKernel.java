package patron.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishClearOutput;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import io.github.spencerpark.jupyter.messages.reply.ExecuteReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import io.github.spencerpark.jupyter.messages.request.KernelInfoRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.LogManager;
import patron.base.Cancel;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Provenance;
import patron.notebook.ChartFolder;
import patron.notebook.ProgressDisplay;

/**
 * The Jupyter kernel of Patron's notebooks: {@code java -cp … -Dpatron.imports=… PatronKernel
 * {connection_file}}. Over the stock kernel it shows tables and charts, survives whatever a cell
 * throws or prints, tells errors with their causes and places, and stops at the failing cell.
 *
 * <p>The system property {@code patron.imports} names a file of import statements to start with,
 * {@code patron.sources} the folder of the library's sources, where its documentation is read; the
 * environment variable PATRON_CHARTS names a folder where every chart shown is also written.
 */
public final class PatronKernel extends BaseKernel {

  private static final String CALLS = "import static patron.kernel.CellCalls.*;";

  private final CellOutput output = new CellOutput();
  private final CellRunner runner;
  private final CellQueue queue = new CellQueue();
  private final ValueShow values;

  private final CellMagics magics;
  private final List<String> startFailures = new ArrayList<>();
  private final SourceDocs docs =
      new SourceDocs(Optional.ofNullable(System.getProperty("patron.sources")).map(Path::of));
  private volatile String lastDisplayed = "";
  private volatile boolean cellCame;
  private boolean declared;

  PatronKernel(Map<String, String> environment) {
    String options = environment.getOrDefault("IJAVA_COMPILER_OPTS", "").strip();
    runner =
        new CellRunner(
            output.out(), output.err(), options.isEmpty() ? new String[0] : options.split("\\s+"));
    output.ignore(runner::isCalledFromBehind);
    magics = new CellMagics(runner::addToClasspath);
    values = new ValueShow(getRenderer(), ChartFolder.of(environment));
  }

  /**
   * Runs the kernel until the client shuts it down.
   *
   * @param arguments the path of Jupyter's connection file
   * @throws Exception if the connection cannot be made
   */
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    System.setProperty("java.awt.headless", "true");
    endOnLostMemory();
    PatronKernel kernel = new PatronKernel(System.getenv());
    kernel.start();
    String connectionFile = Files.readString(Path.of(arguments[0]));
    JupyterConnection connection =
        new QuickConnection(KernelConnectionProperties.parse(connectionFile));
    kernel.serve(connection);
    connection.waitUntilClose();
    System.exit(0);
  }

  /**
   * Without memory the channels' threads end and the client waits for ever: end, to be restarted.
   */
  private static void endOnLostMemory() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          if (error instanceof OutOfMemoryError || thread.getName().startsWith("Shell-")) {
            Runtime.getRuntime().halt(137);
          }
          if (!ThreadStopper.isStop(error)) {
            error.printStackTrace();
          }
        });
  }

  /** While the connection is made and the user reads: the compiler and the imports, then more. */
  private void start() {
    CellCalls.serve(this);
    Progress.sendTo(
        new ProgressDisplay(
            (id, bar) -> output.publish(new PublishDisplayData(ValueShow.data(id, bar))),
            (id, bar) -> output.publish(new PublishUpdateDisplayData(ValueShow.data(id, bar)))));
    output.takeOver();
    Thread.ofPlatform()
        .daemon()
        .name("start")
        .start(
            () -> {
              declare();
              WarmUp.run(runner, () -> cellCame);
            });
  }

  private void serve(JupyterConnection connection) {
    becomeHandlerForConnection(connection);
    connection.setHandler(MessageType.EXECUTE_REQUEST, this::execute);
    connection.setHandler(MessageType.KERNEL_INFO_REQUEST, this::tellInfo);
    connection.connect();
  }

  private void declare() {
    synchronized (runner) {
      if (declared) {
        return;
      }
      declared = true;
      try {
        String imports = System.getProperty("patron.imports");
        if (imports == null) {
          runner.run(CALLS, 0);
        } else {
          startFailures.addAll(new ImportFile(Path.of(imports)).runIn(runner, CALLS));
        }
      } catch (CellFailure | RuntimeException e) {
        startFailures.add(e.getMessage());
      }
    }
  }

  /** As the stock kernel, but with the status that the protocol asks for. */
  private void tellInfo(ShellReplyEnvironment environment, Message<KernelInfoRequest> message) {
    environment.setBusyDeferIdle();
    LanguageInfo language = getLanguageInfo();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("status", "ok");
    content.put("protocol_version", "5.3");
    content.put("implementation", "patron");
    content.put("implementation_version", Provenance.version());
    content.put(
        "language_info",
        Map.of(
            "name", language.getName(),
            "version", language.getVersion(),
            "mimetype", language.getMimetype(),
            "file_extension", language.getFileExtension(),
            "pygments_lexer", "java",
            "codemirror_mode", "java"));
    content.put("banner", getBanner());
    content.put("help_links", List.of());
    reply(environment, MessageType.KERNEL_INFO_REPLY, content);
  }

  private void execute(ShellReplyEnvironment environment, Message<ExecuteRequest> message) {
    environment.setBusyDeferIdle();
    cellCame = true;
    if (queue.standsBehindAFailure(message)) {
      reply(environment, MessageType.EXECUTE_REPLY, Map.of("status", "aborted"));
      return;
    }
    commManager.setMessageContext(message);
    ExecuteRequest request = message.getContent();
    int count = request.isSilent() ? executionCount.get() : executionCount.getAndIncrement();
    if (!request.isSilent()) {
      environment.publish(new PublishExecuteInput(request.getCode(), count));
    }
    output.begin(environment, request.isStdinEnabled());
    try {
      Optional<DisplayData> result = evaluate(request.getCode(), count);
      output.end();
      result.ifPresent(data -> environment.publish(new PublishExecuteResult(count, data)));
      environment.defer().reply(new ExecuteReply(count, Map.of()));
    } catch (CellFailure e) {
      output.end();
      if (request.shouldStopOnError()) {
        queue.failed(Instant.now());
      }
      environment.publish(new PublishError(e.name(), e.getMessage(), e.lines()));
      reply(environment, MessageType.EXECUTE_REPLY, error(e, count));
    }
  }

  private static Map<String, Object> error(CellFailure e, int count) {
    return Map.of(
        "status", "error",
        "execution_count", count,
        "ename", e.name(),
        "evalue", e.getMessage(),
        "traceback", e.lines());
  }

  /** A reply that IJava has no class for. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void reply(
      ShellReplyEnvironment environment, MessageType type, Map<String, Object> content) {
    environment.defer().reply(new Message(environment.getContext(), type, content));
  }

  /** Whatever is thrown, by the code or while its value is shown, is an error of the cell. */
  private Optional<DisplayData> evaluate(String code, int count) throws CellFailure {
    try {
      synchronized (runner) {
        requireStarted();
        List<CellParts.Part> parts =
            CellParts.of(code, count).stream()
                .map(part -> new CellParts.Part(CellMagics.translated(part.code()), part.place()))
                .toList();
        boolean silent = Ending.isSilent(parts.getLast().code());
        return shownOf(runner.run(parts).filter(value -> !silent && isNew(value)));
      }
    } catch (CellFailure e) {
      throw e;
    } catch (Throwable e) {
      throw runner.failure(e);
    }
  }

  /** A cell may come before the thread that starts the kernel has got so far. */
  private void requireStarted() throws CellFailure {
    declare();
    if (!startFailures.isEmpty()) {
      List<String> lines = startFailures.stream().map(ErrorText::red).toList();
      String message = String.join("; ", startFailures);
      startFailures.clear();
      throw new CellFailure("ImportsFailed", message, lines);
    }
  }

  /** Shown on the cell's thread, so that it can be stopped. */
  private Optional<DisplayData> shownOf(Optional<Object> value) throws CellFailure {
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(runner.onThread(() -> values.of(value.get())));
  }

  /** What display returned is no result. */
  private boolean isNew(Object value) {
    return !(value instanceof String) || !value.equals(lastDisplayed);
  }

  /** Publishes what a value looks like; the id is new unless the data has one. */
  String show(DisplayData data) {
    if (!data.hasDisplayId()) {
      data.setDisplayId(UUID.randomUUID().toString());
    }
    output.publish(new PublishDisplayData(data));
    lastDisplayed = data.getDisplayId();
    return lastDisplayed;
  }

  void update(String id, DisplayData data) {
    data.setDisplayId(id);
    output.publish(new PublishUpdateDisplayData(data));
  }

  void clear(boolean beforeNextOutput) {
    output.publish(
        beforeNextOutput ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
  }

  String ask(String prompt) {
    return output
        .in()
        .line(prompt)
        .orElseThrow(
            () ->
                new PatronException(
                    "nobody can be asked for '%s' here: the notebook runs without a person; declare"
                            .formatted(prompt)
                        + " the value in the parameters cell, and give it with -p name=value"));
  }

  ValueShow values() {
    return values;
  }

  CellMagics magics() {
    return magics;
  }

  @Override
  public DisplayData eval(String code) throws CellFailure {
    return evaluate(code, executionCount.get()).orElse(null);
  }

  @Override
  public void interrupt() {
    Cancel.all();
    runner.interrupt();
  }

  /** A cell that still runs does not keep the process alive. */
  @Override
  public void onShutdown(boolean isRestarting) {
    interrupt();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(2_000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              System.exit(0);
            });
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    synchronized (runner) {
      return new CodeHelp(runner.analysis(), docs).complete(code, at);
    }
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    synchronized (runner) {
      return new CodeHelp(runner.analysis(), docs).inspect(code, at);
    }
  }

  @Override
  public String isComplete(String code) {
    synchronized (runner) {
      return new CodeHelp(runner.analysis(), docs).isComplete(code);
    }
  }

  /** No history is kept, but the question is answered: JupyterLab waits for the answer. */
  @Override
  public HistoryManager getHistoryManager() {
    return new NoHistory();
  }

  @Override
  public String getBanner() {
    return "Patron " + Provenance.version() + " on Java " + Runtime.version().feature();
  }

  /** The feature release only: notebooks store it, and patch releases differ between machines. */
  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo.Builder("Java")
        .version(String.valueOf(Runtime.version().feature()))
        .mimetype("text/x-java-source")
        .fileExtension(".jshell")
        .pygments("java")
        .codemirror("java")
        .build();
  }
}
