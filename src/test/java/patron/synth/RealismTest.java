package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.testing.RealData;

/** The table in the datasheet that holds the shop beside two real ones. */
class RealismTest {

  private static final double FACTOR = 1.5;

  @TempDir Path folder;

  private final Map<String, String[]> table =
      Shop.text("README.md")
          .lines()
          .dropWhile(line -> !line.startsWith("| statistic |"))
          .skip(2)
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> line.substring(2).split(" *\\| *"))
          .collect(Collectors.toMap(cells -> cells[0], cells -> cells));

  @Test
  void theShippedShopIsAsTheDatasheetSays() {
    stated(1, Statistics.of(corner(Shop.FOLDER.resolve("lines.csv.gz"))));
  }

  @Test
  void theLifelikeOneIsAsTheDatasheetSaysAndLikeOneOfTheRealOnesInEverything() {
    CornerShop.of(CornerShop.SEED, CornerShop.CUSTOMERS).with(ShopEffect.LIFELIKE).write(folder);
    stated(2, Statistics.of(corner(folder.resolve("lines.csv.gz"))));
    table.forEach(
        (name, cells) -> {
          double own = Double.parseDouble(cells[2]);
          assertThat(Math.min(factor(own, cells[3]), factor(own, cells[4])))
              .as(name)
              .isLessThanOrEqualTo(FACTOR);
        });
  }

  @Test
  void onlineRetailIsAsTheDatasheetSays() {
    Path file = RealData.file("online-retail/online_retail.csv.gz");
    stated(3, Statistics.of(onlineRetail(file)));
  }

  @Test
  void completeJourneyIsAsTheDatasheetSays() {
    Path file = Path.of("datasets/fetched/complete-journey/transactions.parquet");
    if (!Files.exists(file)) {
      String reason =
          "SKIPPED: no "
              + file
              + "; ./kernel-setup/datasets fetch complete-journey brings it (the sample beside the"
              + " project has incomplete baskets)";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    stated(4, Statistics.of(completeJourney(file)));
  }

  private static String onlineRetail(Path file) {
    return """
    SELECT coalesce(CustomerID::VARCHAR, '') AS c, InvoiceNo AS o, InvoiceDate AS t,
           Quantity AS q, UnitPrice AS u, InvoiceNo LIKE 'C%%' AS back,
           c <> '' AND NOT back AND q > 0 AND u > 0
             AND regexp_matches(StockCode, '^[0-9]{5}') AS ok
    FROM read_csv('%s', types = {'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR'})
    """
        .formatted(file);
  }

  private static String completeJourney(Path file) {
    return """
    SELECT household_id::VARCHAR AS c, basket_id::VARCHAR AS o, transaction_timestamp AS t,
           quantity AS q, sales_value / greatest(quantity, 1) AS u, false AS back,
           quantity > 0 AND sales_value > 0 AS ok
    FROM '%s'
    """
        .formatted(file);
  }

  private static String corner(Path file) {
    return """
    SELECT coalesce(customer_id, '') AS c, order_id AS o, sold_at AS t, quantity AS q,
           unit_price AS u, order_id LIKE 'C%%' AS back,
           c <> '' AND NOT back AND q > 0 AND u > 0 AND coalesce(category, '') <> '' AS ok
    FROM read_csv('%s',
      types = {'customer_id': 'VARCHAR', 'order_id': 'VARCHAR'})
    """
        .formatted(file);
  }

  private void stated(int column, Map<String, Double> measured) {
    assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(measured.keySet());
    measured.forEach(
        (name, value) -> assertThat(table.get(name)[column]).as(name).isEqualTo(shown(value)));
  }

  /** Nothing of the kind is a dash. */
  private static String shown(double value) {
    return value == 0 ? "–" : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  private static double factor(double own, String other) {
    if (other.equals("–")) {
      return Double.POSITIVE_INFINITY;
    }
    double real = Double.parseDouble(other);
    return Math.max(own / real, real / own);
  }
}
