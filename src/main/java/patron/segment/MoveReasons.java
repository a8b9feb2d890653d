package patron.segment;

import java.util.List;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;

/** Finds the feature that moved with those who moved. */
record MoveReasons(CustomerFeatures before, CustomerFeatures after, List<String> common) {

  static MoveReasons of(CustomerFeatures before, CustomerFeatures after) {
    List<String> common =
        before.numberNames().stream()
            .filter(name -> after.names().contains(name) && after.isNumber(name))
            .toList();
    return new MoveReasons(before, after, common);
  }

  /** The same flow with its reason; who stayed may be nobody. */
  Migration.Flow told(Migration.Flow flow, List<String> movers, List<String> stayers) {
    if (movers.size() < Migration.FEW) {
      return flow;
    }
    Migration.Flow best = flow;
    for (String feature : common) {
      double difference = difference(changes(feature, movers), changes(feature, stayers));
      double then = Samples.median(values(before, feature, movers));
      double now = Samples.median(values(after, feature, movers));
      // Where those who moved stand where they stood, it was the others who changed.
      if (then != now && Math.abs(difference) > Math.abs(best.difference())) {
        best = because(flow, feature, difference, then, now);
      }
    }
    return best;
  }

  private static Migration.Flow because(
      Migration.Flow flow, String feature, double difference, double then, double now) {
    return new Migration.Flow(
        flow.from(), flow.to(), flow.customers(), flow.share(), feature, difference, then, now);
  }

  private double[] changes(String feature, List<String> customers) {
    double[] then = values(before, feature, customers);
    double[] now = values(after, feature, customers);
    double[] changes = new double[then.length];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = now[i] - then[i];
    }
    return Samples.sorted(changes);
  }

  private static double[] values(CustomerFeatures features, String name, List<String> customers) {
    double[] values = features.numbers(name);
    return customers.stream().mapToInt(features::rowOf).mapToDouble(row -> values[row]).toArray();
  }

  /** Cohen's d; without anybody who stayed, the mean change in its own standard deviations. */
  private static double difference(double[] moved, double[] stayed) {
    if (moved.length < 2) {
      return 0;
    }
    double mean = Samples.mean(moved);
    double other = stayed.length == 0 ? 0 : Samples.mean(stayed);
    double squares =
        Samples.squares(moved, mean) + (stayed.length == 0 ? 0 : Samples.squares(stayed, other));
    double spread = Math.sqrt(squares / Math.max(1, moved.length + stayed.length - 2));
    return spread > 0 ? (mean - other) / spread : 0;
  }
}
