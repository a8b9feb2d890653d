package patron.synth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shelf, read from the resource beside this class. */
final class Products {

  /** Not goods: the cleaning of the data has to find these. */
  static final Product DELIVERY = service("POST", "Delivery charge");

  static final Product DISCOUNT = service("DISCOUNT", "Voucher");

  private static final List<Product> SERVICES = List.of(DELIVERY, DISCOUNT);
  private static final List<Product> ALL = read();

  /** By id and by description. */
  private static final Map<String, Integer> PLACES = places();

  private Products() {}

  static List<Product> all() {
    return ALL;
  }

  /** The place of a product among all; what is not goods comes behind. */
  static int place(Product product) {
    return PLACES.get(product.id());
  }

  /** The place of a product among all, by its description. */
  static int place(String description) {
    return PLACES.get(description);
  }

  /** The product of a place. */
  static Product of(int place) {
    return place < ALL.size() ? ALL.get(place) : SERVICES.get(place - ALL.size());
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int p = 0; p < ALL.size(); p++) {
      places.put(ALL.get(p).id(), p);
      places.put(ALL.get(p).description(), p);
    }
    for (int s = 0; s < SERVICES.size(); s++) {
      places.put(SERVICES.get(s).id(), ALL.size() + s);
    }
    return places;
  }

  private static Product service(String id, String description) {
    return new Product(id, description, "", 0, 0, 1, 12);
  }

  private static List<Product> read() {
    List<Product> products = new ArrayList<>();
    String[] category = {"", "0"};
    int aisle = 0;
    int place = 0;
    for (String line : text().lines().filter(l -> !l.startsWith("#")).toList()) {
      if (line.startsWith("== ")) {
        category = line.substring(3).split(" ; ");
        aisle++;
        place = 0;
      } else {
        place++;
        products.add(product(line.split(" ; "), category, aisle, place));
      }
    }
    return List.copyOf(products);
  }

  private static Product product(String[] cells, String[] category, int aisle, int place) {
    String[] months = (cells.length > 2 ? cells[2] : "1-12").split("-");
    return new Product(
        String.valueOf(10_000 + 1_000 * aisle + 10 * place + aisle % 7),
        cells[0],
        category[0],
        Integer.parseInt(cells[1].replace(".", "")),
        Double.parseDouble(category[1]) / StrictMath.sqrt(place),
        Integer.parseInt(months[0]),
        Integer.parseInt(months[1]));
  }

  private static String text() {
    try (InputStream in = Products.class.getResourceAsStream("products.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("products.txt lies beside this class", e);
    }
  }
}
