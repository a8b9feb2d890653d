package patron.cluster;

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

  private final DensityModel model;
  private final SpaceTree tree;

  private DensityPredictor(DensityModel model, SpaceTree tree) {
    this.model = model;
    this.tree = tree;
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
    int branches = condensed.branches();
    DensityModel model =
        new DensityModel(
            fitted,
            points,
            options.distance(),
            options.minSamples(),
            core,
            IntStream.range(0, n).map(condensed::branchOf).toArray(),
            IntStream.range(0, n).mapToDouble(condensed::leavesAt).toArray(),
            IntStream.range(0, branches).map(condensed::parent).toArray(),
            IntStream.range(0, branches).mapToDouble(condensed::birth).toArray(),
            labels.clusterOf(),
            labels.ends(),
            labels.least());
    return new DensityPredictor(model, tree);
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    CustomerFeatures prepared = model.fitted().apply(raw);
    int[] labels = new int[prepared.size()];
    if (labels.length > 0) {
      Points all = Points.of(prepared, WHAT);
      place(model.distance() == Distance.COSINE ? all.unit(prepared, WHAT) : all, labels);
    }
    return new GivenPartition(prepared, labels, model.ends().length);
  }

  private void place(Points all, int[] labels) {
    Threads.forRanges(
        "Placing customers",
        labels.length,
        CHUNK,
        (from, to) -> {
          NearestNeighbours near = new NearestNeighbours(tree, NEIGHBOURS * model.minSamples());
          for (int i = from; i < to; i++) {
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
      double one = Math.max(own, Math.max(model.core()[row], near.distance(r)));
      if (one < reach) {
        reach = one;
        nearest = row;
      }
    }
    double density = 1 / tree.full(reach);
    int at = model.branch()[nearest];
    while (at > 0 && model.births()[at] >= density) {
      at = model.parents()[at];
    }
    return density < model.least() ? -1 : model.clusterOf()[at];
  }

  /** The neighbour with whom, the customer counted first, there are enough. */
  private int rank(NearestNeighbours near) {
    Points points = model.points();
    if (points.weights() == null) {
      return Math.min(near.count() - 1, Math.max(0, model.minSamples() - 2));
    }
    int rank = 0;
    double weight = 1 + points.weight(tree.row(near.point(0)));
    while (weight < model.minSamples() && rank < near.count() - 1) {
      weight += points.weight(tree.row(near.point(++rank)));
    }
    return rank;
  }

  @Override
  public Map<String, Object> toMap() {
    return model.toMap();
  }

  static DensityPredictor fromMap(PlainMap map) {
    DensityModel model = DensityModel.fromMap(map);
    return new DensityPredictor(model, new SpaceTree(model.points(), model.distance(), LEAF));
  }
}
