package patron.synth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the first customers bought (cancellations are left out, the goods are not taken off), for
 * the table of segments: of a million at most, so that a shop of any size needs the same memory.
 */
final class Accounts {

  static final int MOST = 1_000_000;

  private final Archetype[] kinds;
  private final long[] pence;
  private final int[] orders;
  private final int[] lastDays;

  Accounts(int customers) {
    int size = Math.min(customers, MOST);
    this.kinds = new Archetype[size];
    this.pence = new long[size];
    this.orders = new int[size];
    this.lastDays = new int[size];
  }

  int size() {
    return kinds.length;
  }

  void open(Shopper shopper) {
    if (shopper.number() <= size()) {
      kinds[shopper.number() - 1] = shopper.lastKind();
    }
  }

  void add(Order order) {
    int account = order.basket().customer() - 1;
    if (account < 0 || account >= size()) {
      return;
    }
    boolean counts = false;
    for (Item item : order.items()) {
      if (item.quantity() > 0) {
        counts = true;
        pence[account] += (long) item.quantity() * item.pence();
      }
    }
    if (counts) {
      orders[account]++;
      lastDays[account] = order.basket().day();
    }
  }

  /** One row a segment: planned share, customers, and medians over its customers. */
  String table(Map<Archetype, Long> customers) {
    List<String> rows = new ArrayList<>();
    for (Archetype kind : Archetype.values()) {
      int[] members = members(kind);
      if (members.length > 0) {
        rows.add(row(kind, customers.get(kind), members));
      }
    }
    return String.join("\n", rows);
  }

  private int[] members(Archetype kind) {
    int[] members = new int[size()];
    int count = 0;
    for (int account = 0; account < size(); account++) {
      if (kinds[account] == kind) {
        members[count++] = account;
      }
    }
    return Arrays.copyOf(members, count);
  }

  private String row(Archetype kind, long customers, int[] members) {
    List<Object> cells =
        List.of(
            kind.title,
            StrictMath.round(100 * kind.share) + " %",
            Census.grouped(customers),
            median(Arrays.stream(members).mapToLong(a -> OpenDays.DAYS - lastDays[a]).toArray()),
            median(Arrays.stream(members).mapToLong(a -> orders[a]).toArray()),
            median(Arrays.stream(members).mapToLong(a -> pence[a] / 100).toArray()));
    return cells.stream().map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
