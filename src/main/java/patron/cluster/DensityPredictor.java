package patron.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import patron.features.Fitted;
import patron.features.internal.PlainMap;

/**
 * Puts customers where the nearest known one, by mutual reachability, was when it was as sparse as
 * there. Keeps what is known of all customers the clusters were found among, without their ids.
 */
final class DensityPredictor implements Predictor {

  static final String METHOD = "density";

  /** Neighbours are looked at up to this many times the core's rank. */
  private static final int NEIGHBOURS = 2;

  private static final int LEAF = 16;
  private static final int CHUNK = 1_024;
  private static final String WHAT = "predict";

  private final Fitted fitted;
  private final Distance distance;
  private final int minSamples;
  private final Points points;
  private final SpaceTree tree;

  /** In the order of the points: reduced core distances, branches and where they are left. */
  private final double[] core;

  private final int[] branch;
  private final double[] leaves;

  /** Of each branch. */
  private final int[] parents;

  private final double[] births;
  private final int[] clusterOf;

  /** Of each cluster. */
  private final double[] ends;

  /** Who is sparser than this is noise. */
  private final double least;

  private DensityPredictor(
      Fitted fitted,
      Points points,
      SpaceTree tree,
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
    this.fitted = fitted;
    this.points = points;
    this.tree = tree;
    this.distance = distance;
    this.minSamples = minSamples;
    this.core = core;
    this.branch = branch;
    this.leaves = leaves;
    this.parents = parents;
    this.births = births;
    this.clusterOf = clusterOf;
    this.ends = ends;
    this.least = least;
  }

  /** Of a fit; core distances are in the order of the tree. */
  static DensityPredictor of(
      Fitted fitted,
      Points points,
      SpaceTree tree,
      double[] treeCore,
      DensityLabels labels,
      Hdbscan.Options options) {
    CondensedTree condensed = labels.tree();
    int n = points.size();
    double[] core = new double[n];
    for (int i = 0; i < n; i++) {
      core[tree.row(i)] = treeCore[i];
    }
    IntStream branches = IntStream.range(0, condensed.branches());
    return new DensityPredictor(
        fitted,
        points,
        tree,
        options.distance(),
        options.minSamples(),
        core,
        IntStream.range(0, n).map(condensed::branchOf).toArray(),
        IntStream.range(0, n).mapToDouble(condensed::leavesAt).toArray(),
        branches.map(condensed::parent).toArray(),
        IntStream.range(0, condensed.branches()).mapToDouble(condensed::birth).toArray(),
        labels.clusterOf(),
        labels.ends(),
        labels.least());
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    CustomerFeatures prepared = fitted.apply(raw);
    int[] labels = new int[prepared.size()];
    if (labels.length > 0) {
      Points all = Points.of(prepared, WHAT);
      place(distance == Distance.COSINE ? all.unit(prepared, WHAT) : all, labels);
    }
    return new GivenPartition(prepared, labels, ends.length);
  }

  private void place(Points all, int[] labels) {
    Threads.forEach(
        (labels.length + CHUNK - 1) / CHUNK,
        chunk -> {
          NearestNeighbours near = new NearestNeighbours(tree, NEIGHBOURS * minSamples);
          int end = Math.min(labels.length, (chunk + 1) * CHUNK);
          for (int i = chunk * CHUNK; i < end; i++) {
            near.find(all.row(i), 0);
            labels[i] = label(near);
          }
        });
  }

  private int label(NearestNeighbours near) {
    double own = near.distance(rank(near));
    int nearest = 0;
    double reach = Double.POSITIVE_INFINITY;
    for (int r = 0; r < near.count(); r++) {
      int row = tree.row(near.point(r));
      double one = Math.max(own, Math.max(core[row], near.distance(r)));
      if (one < reach) {
        reach = one;
        nearest = row;
      }
    }
    double density = 1 / tree.full(reach);
    int at = branch[nearest];
    while (at > 0 && births[at] >= density) {
      at = parents[at];
    }
    return density < least ? -1 : clusterOf[at];
  }

  /** The neighbour with whom, the customer counted first, there are enough. */
  private int rank(NearestNeighbours near) {
    if (points.weights() == null) {
      return Math.min(near.count() - 1, Math.max(0, minSamples - 2));
    }
    int rank = 0;
    double weight = 1 + points.weight(tree.row(near.point(0)));
    while (weight < minSamples && rank < near.count() - 1) {
      weight += points.weight(tree.row(near.point(++rank)));
    }
    return rank;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
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

  static DensityPredictor fromMap(PlainMap map) {
    return new SavedDensity(map).predictor();
  }

  /** Reads what {@link #toMap} wrote; lengths and numbers have to fit each other. */
  private record SavedDensity(PlainMap map) {

    DensityPredictor predictor() {
      Fitted fitted = Fitted.fromMap(map.map("fitted").entries());
      Distance distance = distance();
      double[] core = doubles("core");
      Points points = points(fitted, core.length);
      int[] parents = ints("parents");
      int[] clusterOf = same("clusterOf", ints("clusterOf"), parents.length);
      double[] ends = infinite("ends");
      for (int c : clusterOf) {
        check("clusterOf", c >= -1 && c < ends.length, c);
      }
      for (int b = 0; b < parents.length; b++) {
        check("parents", parents[b] < b && parents[b] >= -1, parents[b]);
      }
      int[] branch = same("branch", ints("branch"), core.length);
      for (int b : branch) {
        check("branch", b >= 0 && b < parents.length, b);
      }
      double[] births = doubles("births");
      double[] leaves = infinite("leaves");
      same("births", births, parents.length);
      same("leaves", leaves, core.length);
      return new DensityPredictor(
          fitted,
          points,
          new SpaceTree(points, distance, LEAF),
          distance,
          Math.toIntExact(map.whole("minSamples")),
          core,
          branch,
          leaves,
          parents,
          births,
          clusterOf,
          ends,
          map.numbers("least").getFirst());
    }

    private Distance distance() {
      String name = map.text("distance");
      return Arrays.stream(Distance.values())
          .filter(d -> d.name().equals(name) && d != Distance.GOWER)
          .findFirst()
          .orElseThrow(() -> map.wrong("distance", "is '" + name + "'"));
    }

    private Points points(Fitted fitted, int n) {
      double[][] columns =
          map.rows("points").stream()
              .map(c -> c.stream().mapToDouble(Double::doubleValue).toArray())
              .toArray(double[][]::new);
      check("points", columns.length == fitted.outputs().size() && n > 0, columns.length);
      for (double[] column : columns) {
        same("points", column, n);
      }
      double[] weights = doubles("weights");
      return Points.of(columns, weights.length == 0 ? null : same("weights", weights, n));
    }

    private double[] doubles(String key) {
      return map.numbers(key).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private int[] ints(String key) {
      return map.numbers(key).stream().mapToInt(Double::intValue).toArray();
    }

    private double[] infinite(String key) {
      return Arrays.stream(doubles(key)).map(d -> d < 0 ? Double.POSITIVE_INFINITY : d).toArray();
    }

    private double[] same(String key, double[] values, int n) {
      check(key, values.length == n, values.length);
      return values;
    }

    private int[] same(String key, int[] values, int n) {
      check(key, values.length == n, values.length);
      return values;
    }

    private void check(String key, boolean fits, Object found) {
      if (!fits) {
        throw map.wrong(key, "has " + found + ", which does not fit the others");
      }
    }
  }
}
