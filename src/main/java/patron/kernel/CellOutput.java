package patron.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Where cells read and write: to the cell that runs, and between cells to the one that ran last.
 * What comes before the first cell is dropped.
 */
final class CellOutput {

  /** One cell shows at most this many bytes of each stream. */
  static final long MOST_BYTES = 1_000_000;

  private static final long EVERY_MILLIS = 50;

  private final BatchedText out = new BatchedText(t -> send(StreamType.OUT, t), MOST_BYTES);
  private final BatchedText err = new BatchedText(t -> send(StreamType.ERR, t), MOST_BYTES);
  private final PrintStream printOut = new PrintStream(heard(out), true, StandardCharsets.UTF_8);
  private final PrintStream printErr = new PrintStream(heard(err), true, StandardCharsets.UTF_8);
  private volatile BooleanSupplier unheard = () -> false;
  private volatile Optional<ShellReplyEnvironment> cell = Optional.empty();
  private volatile boolean asks;

  /** What is written while this holds, for the thread that writes, is dropped. */
  void ignore(BooleanSupplier condition) {
    unheard = condition;
  }

  private OutputStream heard(BatchedText text) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int count) {
        if (!unheard.getAsBoolean()) {
          text.write(bytes, offset, count);
        }
      }
    };
  }

  PrintStream out() {
    return printOut;
  }

  PrintStream err() {
    return printErr;
  }

  /** Makes System.out, System.err and System.in those of the cells. */
  void takeOver() {
    System.setOut(printOut);
    System.setErr(printErr);
    System.setIn(in());
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("output").factory());
    var _ =
        timer.scheduleWithFixedDelay(
            this::sendAll, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  InputStream in() {
    return new CellInput(() -> asks ? cell : Optional.empty());
  }

  void begin(ShellReplyEnvironment environment, boolean mayAsk) {
    out.finish();
    err.finish();
    cell = Optional.of(environment);
    asks = mayAsk;
  }

  void end() {
    out.finish();
    err.finish();
  }

  /** Publishes something that is not text, after all text so far. */
  <T extends ContentType<T>> void publish(T content) {
    if (unheard.getAsBoolean()) {
      return;
    }
    sendAll();
    cell.ifPresent(environment -> environment.publish(content));
  }

  private void sendAll() {
    out.send();
    err.send();
  }

  private void send(StreamType stream, String text) {
    cell.ifPresent(environment -> environment.publish(new PublishStream(stream, text)));
  }
}
