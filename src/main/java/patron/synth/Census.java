package patron.synth;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The counts of the datasheet, by the names its template has for them. */
final class Census {

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final BitSet customers = new BitSet();
  private final BitSet cleanCustomers = new BitSet();
  private String firstTime = "";
  private String lastTime = "";
  private long pence;
  private long cleanPence;
  private int largest;

  Census() {
    for (String name :
        new String[] {
          "lines",
          "orders",
          "noCustomer",
          "cancelledLines",
          "cancelledOrders",
          "notPositive",
          "writeOffs",
          "priceless",
          "samples",
          "delivery",
          "vouchers",
          "doubles",
          "commas",
          "quotes",
          "blanks",
          "accents",
          "cleanLines",
          "cleanOrders",
          "tests",
          "smallLetters",
          "many",
          "dear"
        }) {
      counts.put(name, 0L);
    }
  }

  static String grouped(long count) {
    return String.valueOf(count).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
  }

  void add(Order order) {
    lastTime = LineText.time(order.basket());
    firstTime = firstTime.isEmpty() ? lastTime : firstTime;
    int customer = order.basket().customer();
    boolean cancelled = order.basket().cancels();
    count("orders", true);
    count("cancelledOrders", cancelled);
    if (customer > 0) {
      customers.set(customer);
    }
    boolean clean = false;
    Set<Item> seen = new HashSet<>();
    for (Item item : order.items()) {
      count("lines", true);
      count("noCustomer", customer == 0);
      count("cancelledLines", cancelled);
      count("writeOffs", item.quantity() < 0 && customer == 0);
      count("doubles", !seen.add(item));
      pence += (long) item.quantity() * item.pence();
      dirt(item);
      if (customer > 0 && !cancelled && isClean(item)) {
        clean = true;
        count("cleanLines", true);
        cleanPence += (long) item.quantity() * item.pence();
      }
    }
    count("cleanOrders", clean);
    if (clean) {
      cleanCustomers.set(customer);
    }
  }

  private void dirt(Item item) {
    count("notPositive", item.quantity() <= 0);
    count("priceless", item.pence() == 0);
    count("samples", item.pence() == 0 && item.quantity() > 0);
    count("delivery", item.product().equals(Products.DELIVERY));
    count("vouchers", item.product().equals(Products.DISCOUNT));
    count("commas", item.description().contains(","));
    count("quotes", item.description().contains("\""));
    count("blanks", item.description().endsWith(" "));
    count("accents", item.description().chars().anyMatch(c -> c > 127));
    count("tests", RareDirt.isTest(item));
    count("smallLetters", RareDirt.isSmall(item));
    count("many", RareDirt.isMany(item));
    count("dear", RareDirt.isDear(item));
    // The one slip; of those planted besides the datasheet says how many there are.
    largest = RareDirt.isMany(item) ? largest : Math.max(largest, item.quantity());
  }

  /** What the five standard rules leave, of an order with a customer that is not cancelled. */
  private static boolean isClean(Item item) {
    return item.quantity() > 0 && item.pence() > 0 && item.isGoods();
  }

  private void count(String name, boolean whether) {
    if (whether) {
      counts.merge(name, 1L, Long::sum);
    }
  }

  /** All counts as they are printed. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    counts.forEach((name, count) -> texts.put(name, grouped(count)));
    texts.put("customers", grouped(customers.cardinality()));
    texts.put("cleanCustomers", grouped(cleanCustomers.cardinality()));
    texts.put("firstTime", firstTime);
    texts.put("lastTime", lastTime);
    texts.put("revenue", money(pence));
    texts.put("cleanRevenue", money(cleanPence));
    texts.put("largest", grouped(largest));
    texts.put("noCustomerPercent", percent(counts.get("noCustomer"), counts.get("lines")));
    return texts;
  }

  private static String percent(long part, long of) {
    return String.valueOf(StrictMath.rint(1000.0 * part / of) / 10);
  }

  private static String money(long pence) {
    String pounds = CsvText.pounds(pence);
    int dot = pounds.indexOf('.');
    return grouped(Long.parseLong(pounds.substring(0, dot))) + pounds.substring(dot);
  }
}
