package patron.synth;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The counts of the datasheet, by the names its template has for them. */
final class Census {

  private final List<Line> lines;
  private final Map<String, String> counts = new LinkedHashMap<>();

  private Census(List<Line> lines) {
    this.lines = lines;
  }

  static Map<String, String> of(List<Line> lines) {
    Census census = new Census(lines);
    census.size();
    census.dirt();
    census.clean();
    return census.counts;
  }

  static String grouped(long count) {
    return String.valueOf(count).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
  }

  private void size() {
    put("lines", lines.size());
    put("orders", orders(lines));
    put("customers", customers(lines));
    put("firstTime", lines.getFirst().time().toString().replace('T', ' '));
    put("lastTime", lines.getLast().time().toString().replace('T', ' '));
    put("revenue", money(lines));
  }

  private void dirt() {
    put("noCustomer", count(Census::hasNoCustomer));
    put("noCustomerPercent", percent(count(Census::hasNoCustomer)));
    put("cancelledLines", count(Census::isCancelled));
    put("cancelledOrders", orders(lines.stream().filter(Census::isCancelled).toList()));
    put("notPositive", count(l -> l.item().quantity() <= 0));
    put("writeOffs", count(l -> l.item().quantity() < 0 && hasNoCustomer(l)));
    put("priceless", count(l -> l.item().pence() == 0));
    put("samples", count(l -> l.item().pence() == 0 && l.item().quantity() > 0));
    put("delivery", count(l -> Objects.equals(l.item().product(), Products.DELIVERY)));
    put("vouchers", count(l -> Objects.equals(l.item().product(), Products.DISCOUNT)));
    put("doubles", doubles());
    put("commas", count(l -> l.item().description().contains(",")));
    put("quotes", count(l -> l.item().description().contains("\"")));
    put("blanks", count(l -> l.item().description().endsWith(" ")));
    put("accents", count(l -> l.item().description().chars().anyMatch(c -> c > 127)));
    put("largest", lines.stream().mapToInt(l -> l.item().quantity()).max().orElse(0));
  }

  /** What the five standard rules leave. */
  private void clean() {
    List<Line> clean =
        lines.stream()
            .filter(l -> !hasNoCustomer(l) && !isCancelled(l))
            .filter(l -> l.item().quantity() > 0 && l.item().pence() > 0 && l.item().isGoods())
            .toList();
    put("cleanLines", clean.size());
    put("cleanOrders", orders(clean));
    put("cleanCustomers", customers(clean));
    put("cleanRevenue", money(clean));
  }

  private void put(String name, long count) {
    put(name, grouped(count));
  }

  private void put(String name, String text) {
    counts.put(name, text);
  }

  private long count(Predicate<Line> which) {
    return lines.stream().filter(which).count();
  }

  private String percent(long part) {
    return String.valueOf(StrictMath.rint(1000.0 * part / lines.size()) / 10);
  }

  private long doubles() {
    Set<Line> seen = new HashSet<>();
    return count(line -> !seen.add(line));
  }

  private static boolean hasNoCustomer(Line line) {
    return line.customer().isEmpty();
  }

  private static boolean isCancelled(Line line) {
    return line.order().startsWith("C");
  }

  private static long orders(List<Line> lines) {
    return lines.stream().map(Line::order).distinct().count();
  }

  private static long customers(List<Line> lines) {
    return lines.stream().map(Line::customer).filter(c -> !c.isEmpty()).distinct().count();
  }

  private static String money(List<Line> lines) {
    long pence = lines.stream().mapToLong(l -> (long) l.item().quantity() * l.item().pence()).sum();
    String pounds = Line.pounds(pence);
    int dot = pounds.indexOf('.');
    return grouped(Long.parseLong(pounds.substring(0, dot))) + pounds.substring(dot);
  }
}
