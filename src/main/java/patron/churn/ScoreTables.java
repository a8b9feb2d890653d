package patron.churn;

import patron.base.PatronException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of scores beside outcomes. */
final class ScoreTables {

  private static final double Z = 1.959963984540054;

  private ScoreTables() {}

  static Table calibration(int[] rising, double[] scores, boolean[] outcome, int bins) {
    requireParts(bins, rising.length, "bins");
    Table table =
        Table.create(
            "calibration",
            IntColumn.create("bin"),
            IntColumn.create("customers"),
            DoubleColumn.create("mean_probability"),
            DoubleColumn.create("share"),
            DoubleColumn.create("low_95"),
            DoubleColumn.create("high_95"),
            StringColumn.create("as_promised"));
    for (int bin = 0; bin < bins; bin++) {
      int from = bound(bin, bins, rising.length);
      int to = bound(bin + 1, bins, rising.length);
      double sum = 0;
      int yes = 0;
      for (int i = from; i < to; i++) {
        sum += scores[rising[i]];
        yes += outcome[rising[i]] ? 1 : 0;
      }
      addBin(table, bin + 1, to - from, sum / (to - from), yes);
    }
    return table;
  }

  private static void addBin(Table table, int bin, int n, double mean, int yes) {
    double share = (double) yes / n;
    double z2 = Z * Z / n;
    double center = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / n + z2 / n / 4) / (1 + z2);
    double low = Math.max(0, center - half);
    double high = Math.min(1, center + half);
    table.intColumn(0).append(bin);
    table.intColumn(1).append(n);
    double[] values = {mean, share, low, high};
    for (int c = 0; c < values.length; c++) {
      table.doubleColumn(c + 2).append(values[c]);
    }
    table.stringColumn("as_promised").append(mean >= low && mean <= high ? "yes" : "no");
  }

  static Table gains(int[] falling, boolean[] outcome, int parts) {
    requireParts(parts, falling.length, "parts");
    int all = 0;
    for (boolean yes : outcome) {
      all += yes ? 1 : 0;
    }
    double[] contacted = new double[parts];
    double[] found = new double[parts];
    double[] lift = new double[parts];
    int yes = 0;
    for (int part = 0; part < parts; part++) {
      int to = bound(part + 1, parts, falling.length);
      for (int i = bound(part, parts, falling.length); i < to; i++) {
        yes += outcome[falling[i]] ? 1 : 0;
      }
      contacted[part] = (double) to / falling.length;
      found[part] = (double) yes / all;
      lift[part] = found[part] / contacted[part];
    }
    return Table.create(
        "gains",
        DoubleColumn.create("contacted", contacted),
        DoubleColumn.create("found", found),
        DoubleColumn.create("lift", lift));
  }

  private static int bound(int part, int parts, int n) {
    return (int) ((long) part * n / parts);
  }

  private static void requireParts(int parts, int most, String what) {
    PatronException.require(
        parts >= 1 && parts <= most, "%s is %s; give 1 to %s", what, parts, most);
  }
}
