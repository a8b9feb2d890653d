package patron.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.features.Fitted;
import patron.features.internal.PlainMap;

/**
 * What {@link DensityPredictor} has to know of the customers among whom clusters were found.
 *
 * @param fitted how their features were prepared
 * @param points where they are, without their ids
 * @param distance how they are measured
 * @param minSamples the rank of a core distance
 * @param core for each point its reduced core distance
 * @param branch for each point the branch of the condensed tree it left
 * @param leaves for each point the density at which it left
 * @param parents for each branch the one it broke off from; -1 for the first
 * @param births for each branch the density at which it began
 * @param clusterOf for each branch its cluster, or -1
 * @param ends for each cluster the density to which it reaches
 * @param least who is sparser than this is noise
 */
@SuppressWarnings("ArrayRecordComponent")
record DensityModel(
    Fitted fitted,
    Points points,
    Distance distance,
    int minSamples,
    double[] core,
    int[] branch,
    double[] leaves,
    int[] parents,
    double[] births,
    int[] clusterOf,
    double[] ends,
    double least) {

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", DensityPredictor.METHOD);
    map.put("distance", distance.name());
    map.put("minSamples", minSamples);
    map.put("points", columns());
    map.put("weights", points.weights() == null ? List.of() : boxed(points.weights()));
    map.put("core", boxed(core));
    map.put("branch", boxed(branch));
    map.put("leaves", finite(leaves));
    map.put("parents", boxed(parents));
    map.put("births", boxed(births));
    map.put("clusterOf", boxed(clusterOf));
    map.put("ends", finite(ends));
    map.put("least", List.of(least));
    map.put("fitted", fitted.toMap());
    return map;
  }

  private List<List<Double>> columns() {
    return IntStream.range(0, points.dimensions()).mapToObj(j -> boxed(points.column(j))).toList();
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static List<Integer> boxed(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Infinite densities are saved as -1, as JSON knows no infinity. */
  private static List<Double> finite(double[] densities) {
    return Arrays.stream(densities).map(d -> Double.isInfinite(d) ? -1 : d).boxed().toList();
  }

  static DensityModel fromMap(PlainMap map) {
    return new SavedDensity(map).model();
  }
}
