package patron.synth;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import patron.base.PatronException;
import patron.data.Export;
import patron.data.RowFeed;

/** Lines as Parquet: a thread of its own takes them out of a short queue. */
final class ParquetLines implements OrderSink {

  private static final List<RowFeed.FeedColumn> COLUMNS =
      Stream.of(
              "customer_id",
              "order_id",
              "sold_at:time",
              "product_id",
              "description",
              "category",
              "quantity:whole",
              "unit_price:money",
              "store_id",
              "channel")
          .map(TableFile::column)
          .toList();

  private static final int BLOCK = 1_024;

  /** The last block; the only empty one. */
  private static final List<Order> END = List.of();

  private final BlockingQueue<List<Order>> queue = new ArrayBlockingQueue<>(8);
  private final FutureTask<Void> writing;
  private final Thread writer;
  private List<Order> block = new ArrayList<>();

  ParquetLines(Path file) {
    this.writing = new FutureTask<>(() -> Export.parquet(new Feed(), file), null);
    this.writer = Thread.ofPlatform().daemon().name("patron-parquet").start(writing);
  }

  @Override
  public void add(Order order) {
    block.add(order);
    if (block.size() == BLOCK) {
      put(block);
      block = new ArrayList<>(BLOCK);
    }
  }

  private void put(List<Order> next) {
    try {
      while (!queue.offer(next, 100, TimeUnit.MILLISECONDS)) {
        if (writing.isDone()) {
          result();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PatronException("interrupted", e);
    }
  }

  @Override
  public void finish() {
    if (!block.isEmpty()) {
      put(block);
    }
    put(END);
    result();
  }

  private void result() {
    try {
      writing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PatronException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PatronException ours
          ? new PatronException(ours.getMessage(), ours)
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    writer.interrupt();
  }

  /** What the writer sees. */
  private final class Feed implements RowFeed {

    private List<Order> orders = new ArrayList<>();
    private int order = -1;
    private int line;
    private Order now;
    private LocalDateTime time;
    private Item item;

    @Override
    public List<FeedColumn> columns() {
      return COLUMNS;
    }

    @Override
    public boolean next() {
      while (now == null || ++line >= now.items().size()) {
        if (!nextOrder()) {
          return false;
        }
      }
      item = now.items().get(line);
      return true;
    }

    private boolean nextOrder() {
      if (++order >= orders.size()) {
        orders = take();
        order = 0;
        if (orders.isEmpty()) {
          return false;
        }
      }
      now = orders.get(order);
      line = -1;
      time =
          LocalDateTime.of(
              OpenDays.date(now.basket().day()), LocalTime.ofSecondOfDay(now.basket().second()));
      return true;
    }

    private List<Order> take() {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        throw new PatronException("interrupted", e);
      }
    }

    @Override
    public Object value(int column) {
      return switch (column) {
        case 0 -> orNull(now.customer());
        case 1 -> now.id();
        case 2 -> time;
        case 3 -> item.product().id();
        case 4 -> item.description();
        case 5 -> orNull(item.product().category());
        case 6 -> Long.valueOf(item.quantity());
        case 7 -> BigDecimal.valueOf(item.pence(), 2);
        case 8 -> now.store();
        default -> now.channel();
      };
    }

    private static String orNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }
}
