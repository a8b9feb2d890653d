package patron.synth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How demand answers to prices in a made shop: Poisson regression of the pieces of a product sold,
 * by store and week, beside all goods sold there then. Pieces come in handfuls, so that errors are
 * made larger by what the counts vary more than Poisson's.
 */
final class PriceAnswers {

  private static final int STEPS = 25;

  private PriceAnswers() {}

  /** Estimates and their errors, one after the other, of the best-selling products' own prices. */
  static double[] own(MadeShop shop, int products) {
    return best(shop, products).stream()
        .map(p -> fit(shop, p, p))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /** What the answer sheet says of the same. */
  static double[] truth(MadeShop shop, int products) {
    return best(shop, products).stream()
        .mapToDouble(
            p ->
                shop.number(
                    "SELECT elasticity FROM truth_elasticities WHERE product_id = '" + p + "'"))
        .toArray();
  }

  /** Of substitutes' prices: as many as {@link Substitutes#all}. */
  static double[] cross(MadeShop shop) {
    return Substitutes.all().stream()
        .map(pair -> fit(shop, id(pair.product()), id(pair.other())))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /** The mean difference in standard errors, and what it varies by. */
  static double[] difference(double[] found, double[] truth) {
    double mean =
        IntStream.range(0, found.length / 2)
            .mapToDouble(i -> (found[2 * i] - truth[i]) / found[2 * i + 1])
            .average()
            .orElseThrow();
    return new double[] {mean, 1 / Math.sqrt(found.length / 2.0)};
  }

  private static String id(int place) {
    return Products.of(place).id();
  }

  private static List<String> best(MadeShop shop, int products) {
    String substitutes =
        String.join(
            ", ", Substitutes.all().stream().map(pair -> "'" + id(pair.product()) + "'").toList());
    return shop
        .texts(
            """
            SELECT product_id FROM bought JOIN first USING (product_id) WHERE category <> 'Clothing'
              AND product_id NOT IN (%s)
            GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT %d
            """
                .formatted(substitutes, products))
        .stream()
        .map(row -> row[0])
        .toList();
  }

  /** The coefficient of the other's price (the own one where it is the same) and its error. */
  private static double[] fit(MadeShop shop, String product, String other) {
    List<double[]> rows = weeks(shop, product, other);
    int width = product.equals(other) ? 4 : 5;
    double[][] x = new double[rows.size()][width];
    double[] beta = new double[width];
    for (int i = 0; i < x.length; i++) {
      x[i][(int) rows.get(i)[0] - 1] = 1;
      x[i][3] = rows.get(i)[3];
      x[i][width - 1] = rows.get(i)[4];
    }
    Arrays.fill(beta, 0, 3, -5);
    double[][] inverse = {};
    for (int step = 0; step < STEPS; step++) {
      double[][] information = new double[width][width];
      double[] score = new double[width];
      for (int i = 0; i < x.length; i++) {
        double mean = Math.exp(dot(x[i], beta) + rows.get(i)[1]);
        for (int a = 0; a < width; a++) {
          score[a] += x[i][a] * (rows.get(i)[2] - mean);
          for (int b = 0; b < width; b++) {
            information[a][b] += x[i][a] * x[i][b] * mean;
          }
        }
      }
      inverse = inverse(information);
      for (int a = 0; a < width; a++) {
        beta[a] += Math.clamp(dot(inverse[a], score), -1, 1);
      }
    }
    double dispersion = 0;
    for (int i = 0; i < x.length; i++) {
      double mean = Math.exp(dot(x[i], beta) + rows.get(i)[1]);
      dispersion += Math.pow(rows.get(i)[2] - mean, 2) / mean / (x.length - width);
    }
    return new double[] {
      beta[width - 1], Math.sqrt(inverse[width - 1][width - 1] * Math.max(1, dispersion))
    };
  }

  /** Store, log of all goods sold, pieces of the product, log of both prices beside the first. */
  private static List<double[]> weeks(MadeShop shop, String product, String other) {
    return shop.rows(
        """
        WITH weeks AS (SELECT DISTINCT date_trunc('week', day) AS week, store_id FROM bought),
        sold AS (SELECT date_trunc('week', day) AS week, store_id, count(*) AS goods
                 FROM bought GROUP BY ALL),
        own AS (SELECT date_trunc('week', day) AS week, store_id, sum(quantity) AS n
                FROM bought WHERE product_id = '%s' GROUP BY ALL),
        price AS (SELECT week, store_id, product_id, ln(unit_price / price) AS dear
                  FROM prices JOIN first USING (product_id)
                  JOIN (SELECT DISTINCT week FROM weeks) ON week + INTERVAL 5 DAY
                    BETWEEN valid_from AND valid_to
                  WHERE product_id IN ('%s', '%s'))
        SELECT store_id[2:], ln(goods), coalesce(n, 0), a.dear, b.dear
        FROM weeks JOIN sold USING (week, store_id) LEFT JOIN own USING (week, store_id)
        JOIN price a ON a.week = weeks.week AND a.store_id = weeks.store_id AND a.product_id = '%s'
        JOIN price b ON b.week = weeks.week AND b.store_id = weeks.store_id AND b.product_id = '%s'
        ORDER BY ALL
        """
            .formatted(product, product, other, product, other));
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  /** Gauss and Jordan's, of a positive definite matrix. */
  private static double[][] inverse(double[][] given) {
    int n = given.length;
    double[][] left = Arrays.stream(given).map(double[]::clone).toArray(double[][]::new);
    double[][] right = new double[n][n];
    for (int i = 0; i < n; i++) {
      right[i][i] = 1;
    }
    for (int i = 0; i < n; i++) {
      scale(left[i], right[i], 1 / left[i][i]);
      for (int j = 0; j < n; j++) {
        double times = left[j][i];
        for (int k = 0; k < n && j != i; k++) {
          left[j][k] -= times * left[i][k];
          right[j][k] -= times * right[i][k];
        }
      }
    }
    return right;
  }

  private static void scale(double[] left, double[] right, double by) {
    for (int k = 0; k < left.length; k++) {
      left[k] *= by;
      right[k] *= by;
    }
  }
}
