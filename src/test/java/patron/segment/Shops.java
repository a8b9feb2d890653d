package patron.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import patron.base.Seeds;
import patron.features.CustomerFeatures;

/** Small shops for tests. */
final class Shops {

  private Shops() {}

  /** Four groups, 50 customers each: best, new, at risk, lapsed; ids tell which. */
  static CustomerFeatures fourGroups(long seed) {
    double[][] middles = {{10, 20, 2000}, {15, 1.5, 60}, {150, 9, 800}, {400, 1.5, 50}};
    String[] prefixes = {"best", "new", "risk", "gone"};
    RandomGenerator random = Seeds.generator(seed, 1);
    List<String> ids = new ArrayList<>();
    double[][] columns = new double[3][200];
    for (int i = 0; i < 200; i++) {
      ids.add(String.format(Locale.ROOT, "%s-%03d", prefixes[i % 4], i));
      double[] middle = middles[i % 4];
      columns[0][i] = Math.rint(middle[0] * random.nextDouble(0.8, 1.25));
      columns[1][i] = Math.max(1, Math.rint(middle[1] * random.nextDouble(0.8, 1.25)));
      columns[2][i] = Math.rint(100 * middle[2] * random.nextDouble(0.8, 1.25)) / 100;
    }
    return rfm(ids, columns[0], columns[1], columns[2]);
  }

  static CustomerFeatures rfm(
      List<String> ids, double[] recency, double[] frequency, double[] monetary) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("recency", recency);
    columns.put("frequency", frequency);
    columns.put("monetary", monetary);
    return CustomerFeatures.of(ids, columns, Map.of());
  }
}
