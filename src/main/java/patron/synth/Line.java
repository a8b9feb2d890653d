package patron.synth;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** One line of the till roll, as it is written. */
record Line(
    String customer, String order, LocalDateTime time, Item item, String store, String channel) {

  static final List<String> HEADER =
      List.of(
          "customer_id",
          "order_id",
          "sold_at",
          "product_id",
          "description",
          "category",
          "quantity",
          "unit_price",
          "store_id",
          "channel");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  Line withItem(Item other) {
    return new Line(customer, order, time, other, store, channel);
  }

  List<String> cells() {
    return List.of(
        customer,
        order,
        TIME.format(time),
        item.product().id(),
        item.description(),
        item.product().category(),
        String.valueOf(item.quantity()),
        pounds(item.pence()),
        store,
        channel);
  }

  static String pounds(long pence) {
    long rest = Math.abs(pence % 100);
    return (pence < 0 ? "-" : "") + Math.abs(pence / 100) + (rest < 10 ? ".0" : ".") + rest;
  }
}
