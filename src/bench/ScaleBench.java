import static patron.features.Prepare.log1p;
import static patron.features.Prepare.zScore;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import patron.cluster.KMeans;
import patron.data.Cleaning;
import patron.data.Engine;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Rfm;
import patron.synth.CornerShop;
import patron.synth.ShopFormat;

/**
 * Patron's side of the scale bench: a shop made, RFM of its lines, k-means of as many customers.
 */
public final class ScaleBench {

  private ScaleBench() {}

  public static void main(String[] args) {
    switch (args[0]) {
      case "make" ->
          CornerShop.of(1, Integer.parseInt(args[1]))
              .as(ShopFormat.PARQUET)
              .write(Path.of(args[2]));
      case "rfm" -> print(rfm(args[1], args[2]));
      case "kmeans" -> kMeans(rfm(args[1], args[2]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static CustomerFeatures rfm(String lines, String spill) {
    Engine engine = Engine.local("1GB", Path.of(spill));
    Transactions sales = Transactions.read(engine, lines, Roles.PATRON);
    return Rfm.of(sales.clean(Cleaning.standard()).data(), LocalDate.of(2025, 7, 1));
  }

  private static void print(CustomerFeatures rfm) {
    System.out.printf(
        "sums %d %.0f %.0f %.2f%n",
        rfm.size(), sum(rfm, Rfm.RECENCY), sum(rfm, Rfm.FREQUENCY), sum(rfm, Rfm.MONETARY));
  }

  private static double sum(CustomerFeatures rfm, String column) {
    return Arrays.stream(rfm.numbers(column)).sum();
  }

  private static void kMeans(CustomerFeatures rfm) {
    CustomerFeatures ready = rfm.prepare(log1p(Rfm.FREQUENCY, Rfm.MONETARY), zScore());
    System.out.println(KMeans.fit(ready, KMeans.Options.k(5).seed(1).starts(2)));
  }
}
