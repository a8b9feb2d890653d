package patron.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Where cells read and write: to the cell that runs, and between cells to the one that ran last.
 * What comes before the first cell is dropped.
 */
final class CellOutput {

  /** One cell shows at most this many bytes of each stream. */
  static final long MOST_BYTES = 1_000_000;

  private static final long EVERY_MILLIS = 30;

  /**
   * What is to be published, in order. It is published by threads of the kernel alone: a cell's
   * thread may be stopped anywhere, and inside the channel that would end the channel, too.
   */
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  private final BatchedText out = new BatchedText(t -> send(StreamType.OUT, t), MOST_BYTES);
  private final BatchedText err = new BatchedText(t -> send(StreamType.ERR, t), MOST_BYTES);
  private final PrintStream printOut = new PrintStream(heard(out), true, StandardCharsets.UTF_8);
  private final PrintStream printErr = new PrintStream(heard(err), true, StandardCharsets.UTF_8);
  private volatile BooleanSupplier unheard = () -> false;
  private volatile Optional<ShellReplyEnvironment> cell = Optional.empty();
  private volatile boolean asks;
  private final CellInput in = new CellInput(this::whoCanBeAsked);

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
    System.setIn(in);
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("output").factory());
    var _ =
        timer.scheduleWithFixedDelay(
            this::deliver, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  CellInput in() {
    return in;
  }

  private Optional<ShellReplyEnvironment> whoCanBeAsked() {
    awaitDelivery();
    return asks ? cell : Optional.empty();
  }

  void begin(ShellReplyEnvironment environment, boolean mayAsk) {
    end();
    cell = Optional.of(environment);
    asks = mayAsk;
  }

  /** Publishes all that belongs to the cell so far. */
  void end() {
    // A thread that was stopped while it printed may have left text in the print stream.
    printOut.print("");
    printErr.print("");
    out.finish();
    err.finish();
    publishWaiting();
  }

  /** Publishes something that is not text, after all text so far; soon, on another thread. */
  <T extends ContentType<T>> void publish(T content) {
    if (unheard.getAsBoolean()) {
      return;
    }
    sendAll();
    cell.ifPresent(environment -> waiting.add(() -> environment.publish(content)));
  }

  /** A round that fails, for want of memory or of a client, must not be the last. */
  private void deliver() {
    try {
      sendAll();
      publishWaiting();
    } catch (RuntimeException | OutOfMemoryError e) {
      // A cell that takes all memory gets the error, too, and tells it; a client that is gone asks
      // for nothing more.
      return;
    }
  }

  private synchronized void publishWaiting() {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  private void sendAll() {
    out.send();
    err.send();
  }

  private void send(StreamType stream, String text) {
    cell.ifPresent(
        environment -> waiting.add(() -> environment.publish(new PublishStream(stream, text))));
  }

  /** What the user is to read before an answer is asked for. */
  private void awaitDelivery() {
    sendAll();
    while (!waiting.isEmpty()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }
}
