package patron.churn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Transactions;

/** Sales for tests: made up with a seed, or of the corner shop. */
final class Sample {

  static final LocalDate START = LocalDate.of(2024, 1, 1);
  static final LocalDate AS_OF = LocalDate.of(2024, 10, 1);
  static final int WINDOW = 60;

  private static final String HEADER =
      "customer_id,order_id,sold_at,product_id,quantity,unit_price\n";
  private static final Roles ROLES =
      Roles.of(
          "customer=customer_id, order=order_id, time=sold_at, product=product_id,"
              + " quantity=quantity, unitPrice=unit_price");

  private Sample() {}

  /**
   * 150 customers who buy at random days at a pace of their own, and stop at a day of their own.
   */
  static List<String> lines(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int c = 0; c < 150; c++) {
      double pace = 0.02 + 0.15 * random.nextDouble();
      int end = random.nextInt(10) < 6 ? 400 : random.nextInt(400);
      for (int day = 0; day < Math.max(end, 1); day++) {
        if (day == 0 || random.nextDouble() < pace) {
          lines.add(line("c%03d".formatted(c), day, 1 + random.nextInt(20)));
        }
      }
    }
    return lines;
  }

  static String line(String customer, int day, int price) {
    return "%s,%s-%d,%s 10:00:00,p,1,%d"
        .formatted(customer, customer, day, START.plusDays(day), price);
  }

  static Transactions sales(Path folder, List<String> lines) {
    try {
      Path file = Files.createTempFile(folder, "lines", ".csv");
      Files.writeString(file, HEADER + String.join("\n", lines) + "\n");
      return Transactions.read(file, ROLES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Transactions cornerShop() {
    return Transactions.read("datasets/corner-shop/lines.csv.gz", Roles.PATRON)
        .clean(Cleaning.standard())
        .data();
  }
}
