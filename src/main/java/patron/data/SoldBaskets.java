package patron.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import patron.base.PatronException;

/** Makes baskets of sales: what is one order is one basket. */
final class SoldBaskets {

  private SoldBaskets() {}

  static Baskets of(Transactions sales) {
    refuseGaps(sales.query(text("basket_gaps.sql")));
    Rows items = sales.query(text("basket_items.sql"));
    String day = sales.engine().dialect().day("min(sold_at)");
    Rows orders = sales.query(text("basket_orders.sql").put("day", day));
    Rows lines = sales.query(text("basket_lines.sql"));
    return new Baskets(
        new BasketItems(new Labels(items.strings("product_id")), items.strings("description")),
        lines(orders.size(), lines.longs("basket"), lines.longs("item"), lines.longs("lines")),
        heads(orders));
  }

  private static SqlText text(String file) {
    return SqlText.of(SoldBaskets.class, file);
  }

  private static BasketHeads heads(Rows orders) {
    List<String> customers = Arrays.asList(orders.strings("customer_id"));
    List<LocalDate> days = Arrays.asList(orders.dates("day"));
    boolean known = customers.stream().anyMatch(c -> c != null);
    return BasketHeads.of(known ? customers : null, days);
  }

  private static BasketLines lines(int baskets, long[] basket, long[] item, long[] mentions) {
    int[] offsets = new int[baskets + 1];
    int[] codes = new int[item.length];
    long repeats = 0;
    for (int i = 0; i < codes.length; i++) {
      offsets[Math.toIntExact(basket[i]) + 1]++;
      codes[i] = Math.toIntExact(item[i]);
      repeats += mentions[i] - 1;
    }
    Arrays.parallelPrefix(offsets, Integer::sum);
    return new BasketLines(offsets, codes, repeats);
  }

  private static void refuseGaps(Rows counts) {
    long lines = counts.longs("n")[0];
    PatronException.require(
        lines > 0, "there is no line, so no basket; check the selection and the cleaning");
    refuse(counts.longs("no_order")[0], lines, "have no order");
    refuse(counts.longs("no_product")[0], lines, "have no product");
    refuse(counts.longs("not_bought")[0], lines, "have a quantity that is not positive");
  }

  private static void refuse(long bad, long lines, String what) {
    PatronException.require(
        bad == 0, "%s of %s lines %s; clean(Cleaning.standard()) first", bad, lines, what);
  }
}
