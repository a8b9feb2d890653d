package patron.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import patron.base.Seeds;
import patron.features.CustomerFeatures;

/** Made-up customers for the tests of this room. */
final class Shapes {

  private Shapes() {}

  /** Customers c00000, c00001, … with columns c0, c1, …. */
  static CustomerFeatures features(double[]... columns) {
    List<String> ids =
        IntStream.range(0, columns[0].length).mapToObj(i -> "c%05d".formatted(i)).toList();
    Map<String, double[]> named = new LinkedHashMap<>();
    for (int j = 0; j < columns.length; j++) {
      named.put("c" + j, columns[j]);
    }
    return CustomerFeatures.of(ids, named, Map.of());
  }

  /** Groups 20 apart with a spread of 1; customer i is in group i % groups. */
  static CustomerFeatures blobs(int groups, int n, int dimensions, long seed) {
    RandomGenerator random = Seeds.generator(seed, 1);
    double[][] columns = new double[dimensions][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < dimensions; j++) {
        int group = i % groups;
        columns[j][i] = 20 * (j == 0 ? group : (group >> j) & 1) + clipped(random);
      }
    }
    return features(columns);
  }

  private static double clipped(RandomGenerator random) {
    return Math.max(-4, Math.min(4, random.nextGaussian()));
  }

  static int[] planted(int groups, int n) {
    return IntStream.range(0, n).map(i -> i % groups).toArray();
  }

  static CustomerFeatures noise(int n, int dimensions, long seed) {
    RandomGenerator random = Seeds.generator(seed, 2);
    double[][] columns = new double[dimensions][n];
    for (double[] column : columns) {
      for (int i = 0; i < n; i++) {
        column[i] = random.nextDouble();
      }
    }
    return features(columns);
  }

  /** Two columns with long right tails, as spend has. */
  static CustomerFeatures skewed(int n, long seed) {
    RandomGenerator random = Seeds.generator(seed, 3);
    return features(
        random.doubles(n).map(u -> -100 * Math.log(1 - u)).toArray(),
        random.doubles(n).map(u -> 365 * u * u).toArray());
  }

  /** Each column in another random order: its values stay, what goes with what does not. */
  static CustomerFeatures shuffled(CustomerFeatures features, long seed) {
    RandomGenerator random = Seeds.generator(seed, 6);
    double[][] columns = features.names().stream().map(features::numbers).toArray(double[][]::new);
    for (double[] column : columns) {
      for (int i = column.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double kept = column[i];
        column[i] = column[j];
        column[j] = kept;
      }
    }
    return features(columns);
  }

  static double[][] rows(CustomerFeatures features) {
    double[][] rows = new double[features.size()][features.names().size()];
    for (int j = 0; j < features.names().size(); j++) {
      double[] column = features.numbers(features.names().get(j));
      for (int i = 0; i < rows.length; i++) {
        rows[i][j] = column[i];
      }
    }
    return rows;
  }

  static double squared(double[] row, double[] center) {
    double sum = 0;
    for (int j = 0; j < center.length; j++) {
      sum += (row[j] - center[j]) * (row[j] - center[j]);
    }
    return sum;
  }

  /** Whether two labellings group alike, whatever the numbers. */
  static boolean samePartition(int[] a, int[] b) {
    Map<Integer, Integer> names = new HashMap<>();
    for (int i = 0; i < a.length; i++) {
      Integer before = names.putIfAbsent(a[i], b[i]);
      if (before != null && before != b[i]) {
        return false;
      }
    }
    return new HashSet<>(new ArrayList<>(names.values())).size() == names.size();
  }
}
