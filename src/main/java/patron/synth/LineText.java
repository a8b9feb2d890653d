package patron.synth;

import java.util.List;

/** The lines of orders as CSV. */
final class LineText {

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

  private LineText() {}

  static void write(Order order, StringBuilder to) {
    String before = order.customer() + ',' + order.id() + ',' + time(order.basket()) + ',';
    String after = ',' + order.store() + ',' + order.channel() + '\n';
    for (Item item : order.items()) {
      to.append(before).append(item.product().id()).append(',');
      CsvText.cell(item.description(), to);
      to.append(',');
      CsvText.cell(item.product().category(), to);
      to.append(',').append(item.quantity()).append(',');
      to.append(CsvText.pounds(item.pence())).append(after);
    }
  }

  /** Day and time of day. */
  static String time(Basket basket) {
    int second = basket.second();
    StringBuilder text = new StringBuilder(19).append(OpenDays.date(basket.day())).append(' ');
    two(second / 3_600, text).append(':');
    two(second / 60 % 60, text).append(':');
    return two(second % 60, text).toString();
  }

  private static StringBuilder two(int number, StringBuilder to) {
    return to.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
