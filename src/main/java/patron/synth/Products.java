package patron.synth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shelf, read from the resources beside this class. */
final class Products {

  /** Not goods: the cleaning of the data has to find these. */
  static final Product DELIVERY = service("POST", "Delivery charge");

  static final Product DISCOUNT = service("DISCOUNT", "Voucher");

  /** Goods without a price of their own: what is weighed costs what it weighs. */
  static final Product COUNTER =
      new Product("29990", "Deli counter, weighed", "Deli counter", 0, 0, 1, 12, Styles.NONE);

  private static final List<Product> ALL = read("products.txt", 1);
  private static final List<Product> WITH_CLOTHES =
      Stream.concat(ALL.stream(), read("clothes.txt", 15).stream()).toList();

  /** All that can be an item of a basket. */
  private static final List<Product> ITEMS =
      Stream.concat(WITH_CLOTHES.stream(), Stream.of(DELIVERY, DISCOUNT, COUNTER)).toList();

  /** By id and by description. */
  private static final Map<String, Integer> PLACES = places();

  private Products() {}

  /** What every shop sells. */
  static List<Product> all() {
    return ALL;
  }

  /** The same and, behind it, a stand with clothes. */
  static List<Product> withClothes() {
    return WITH_CLOTHES;
  }

  /** The place of a product among all; what has no price on the shelf comes behind. */
  static int place(Product product) {
    return PLACES.get(product.id());
  }

  /** The place of a product among all, by its description. */
  static int place(String description) {
    return PLACES.get(description);
  }

  /** The product of a place. */
  static Product of(int place) {
    return ITEMS.get(place);
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int p = 0; p < ITEMS.size(); p++) {
      places.put(ITEMS.get(p).id(), p);
      places.put(ITEMS.get(p).description(), p);
    }
    return places;
  }

  /** What is no goods. */
  static Product service(String id, String description) {
    return new Product(id, description, "", 0, 0, 1, 12, Styles.NONE);
  }

  private static List<Product> read(String resource, int firstAisle) {
    List<Product> products = new ArrayList<>();
    String[] category = {"", "0"};
    int aisle = firstAisle - 1;
    int place = 0;
    for (String line : text(resource).lines().filter(l -> !l.startsWith("#")).toList()) {
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
        Integer.parseInt(months[1]),
        category.length > 2 ? Styles.NAMES.indexOf(category[2]) : Styles.NONE);
  }

  private static String text(String resource) {
    try (InputStream in = Products.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(resource + " lies beside this class", e);
    }
  }
}
