import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import patron.cluster.BisectingKMeans;
import patron.cluster.Dbscan;
import patron.cluster.GaussianMixture;
import patron.cluster.Hdbscan;
import patron.cluster.Hierarchical;
import patron.cluster.KMeans;
import patron.cluster.KMedoids;
import patron.cluster.KPrototypes;
import patron.cluster.Linkage;
import patron.cluster.MiniBatchKMeans;
import patron.cluster.Partition;
import patron.cluster.Silhouette;
import patron.data.Engine;
import patron.features.CustomerFeatures;
import patron.features.Prepare;
import patron.segment.SegmentProfile;
import patron.segment.SegmentRules;
import patron.segment.Segmentation;
import tech.tablesaw.api.Table;

/**
 * Patron's side of clustering.py: reads the data, then does the work once for each line it is sent.
 */
public final class ClusterBench {

  /** Labels are asked for when the time has been taken. */
  private record Done(Supplier<int[]> labels, double figure) {

    Done(Partition partition, double figure) {
      this(partition::labels, figure);
    }
  }

  private static Partition judged;
  private static Segmentation segments;

  public static void main(String[] args) throws IOException {
    String task = args[0];
    CustomerFeatures features =
        read(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    if (List.of("assign", "profile", "rules").contains(task)) {
      KMeans clusters = KMeans.fit(features.prepare(Prepare.zScore()), KMeans.Options.k(8).seed(1));
      segments = Segmentation.of(clusters, features, "x0");
    }
    if (task.equals("silhouette")) {
      judged = KMeans.fit(features, KMeans.Options.k(8).seed(1));
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (lines.readLine() != null) {
      long start = System.nanoTime();
      Done done = work(task, features);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (done.labels() != null) {
        int[] labels = done.labels().get();
        ByteBuffer bytes = ByteBuffer.allocate(4 * labels.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(labels);
        Files.write(Path.of(args[4]), bytes.array());
      }
      System.out.printf(Locale.ROOT, "done %.6f %.8g%n", seconds, done.figure());
    }
  }

  private static CustomerFeatures read(Path file, int n, int d) throws IOException {
    double[][] columns = new double[d][n];
    try (FileChannel channel = FileChannel.open(file)) {
      for (int j = 0; j < d; j++) {
        channel
            .map(FileChannel.MapMode.READ_ONLY, 8L * n * j, 8L * n)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asDoubleBuffer()
            .get(columns[j]);
      }
    }
    List<String> ids =
        IntStream.range(0, n).mapToObj(i -> String.format(Locale.ROOT, "c%08d", i)).toList();
    Map<String, double[]> named = new LinkedHashMap<>();
    for (int j = 0; j < d; j++) {
      named.put("x" + j, columns[j]);
    }
    return CustomerFeatures.of(ids, named, Map.of());
  }

  private static Done work(String task, CustomerFeatures features) {
    String[] parts = task.split("-");
    return switch (parts[0].equals("k") || parts[0].equals("mini") ? task : parts[0]) {
      case "lloyd" -> lloyd(features, Integer.parseInt(parts[1]));
      case "starts" -> {
        KMeans fit = KMeans.fit(features, KMeans.Options.k(8).starts(10).seed(1));
        yield new Done(fit, fit.inertia());
      }
      case "sweep" -> sweep(features);
      case "silhouette" ->
          new Done(
              (Supplier<int[]>) null,
              (judged == null ? sampled(features) : Silhouette.of(features, judged)).mean());
      case "hdbscan" -> {
        Hdbscan fit = Hdbscan.fit(features, Hdbscan.Options.minClusterSize(50).minSamples(10));
        yield new Done(fit, fit.clusters());
      }
      case "tree" -> {
        Hdbscan fit = Hdbscan.fit(features, Hdbscan.Options.minClusterSize(50).minSamples(10));
        yield new Done((Supplier<int[]>) null, Arrays.stream(fit.dendrogram().heights()).sum());
      }
      case "ward" -> {
        Hierarchical fit = Hierarchical.fit(features, Hierarchical.Options.k(8));
        yield new Done(fit, Arrays.stream(fit.dendrogram().heights()).sum());
      }
      case "single", "average" -> {
        Linkage linkage = Linkage.valueOf(parts[0].toUpperCase(Locale.ROOT));
        Hierarchical fit = Hierarchical.fit(features, Hierarchical.Options.k(8).linkage(linkage));
        yield new Done(fit, Arrays.stream(fit.dendrogram().heights()).sum());
      }
      case "dbscan" -> {
        double epsilon = features.size() <= 20_000 ? 0.4 : features.size() <= 500_000 ? 0.15 : 0.06;
        Dbscan fit = Dbscan.fit(features, Dbscan.Options.epsilon(epsilon).minPoints(10));
        yield new Done(fit, fit.clusters());
      }
      case "mixture" -> {
        GaussianMixture fit =
            GaussianMixture.fit(features, GaussianMixture.Options.k(8).seed(1).starts(1));
        yield new Done(fit, fit.logLikelihood() / features.size());
      }
      case "assign" -> new Done(segments.assign(features)::codes, 0);
      case "profile" -> {
        SegmentProfile profile = SegmentProfile.of(segments, features);
        yield new Done(
            (Supplier<int[]>) null, profile.table().rowCount() + 0 * profile.shares()[0]);
      }
      case "rules" -> rules(features);
      case "bisecting" -> {
        BisectingKMeans fit = BisectingKMeans.fit(features, BisectingKMeans.Options.k(8).seed(1));
        yield new Done(fit, fit.inertia());
      }
      case "k-means" -> {
        KMeans fit = KMeans.fit(features, KMeans.Options.k(8).seed(1));
        yield new Done(fit, fit.inertia());
      }
      case "mini-batch" -> {
        MiniBatchKMeans fit = MiniBatchKMeans.fit(features, MiniBatchKMeans.Options.k(8).seed(1));
        yield new Done(fit, fit.inertia());
      }
      case "k-prototypes" -> {
        KPrototypes fit = KPrototypes.fit(features, KPrototypes.Options.k(8).seed(1));
        yield new Done(fit, fit.cost());
      }
      case "k-medoids" -> {
        KMedoids fit = KMedoids.fit(features, KMedoids.Options.k(8).seed(1));
        yield new Done(fit, fit.cost());
      }
      default -> throw new IllegalArgumentException(task);
    };
  }

  /** Rules, and the check that SQL selects the same customers. */
  private static Done rules(CustomerFeatures features) {
    SegmentRules rules = SegmentRules.of(segments, features);
    Table checked = rules.verify(Engine.local());
    double hits = 0;
    for (int s = 0; s < segments.sizes().length; s++) {
      hits += segments.sizes()[s] * rules.recall(segments.segments().get(s));
    }
    return new Done(
        (Supplier<int[]>) null,
        checked.intColumn("differing").sum() > 0 ? -1 : hits / features.size());
  }

  private static Silhouette sampled(CustomerFeatures features) {
    return Silhouette.of(features, KMeans.fit(features, KMeans.Options.k(8).seed(1)));
  }

  private static Done lloyd(CustomerFeatures features, int iterations) {
    double[][] start = new double[8][features.names().size()];
    for (int j = 0; j < start[0].length; j++) {
      double[] x = features.numbers(features.names().get(j));
      for (int c = 0; c < start.length; c++) {
        start[c][j] = x[c];
      }
    }
    KMeans fit =
        KMeans.fit(features, KMeans.Options.k(8).startingFrom(start).maxIterations(iterations));
    return new Done(fit, fit.inertia());
  }

  private static Done sweep(CustomerFeatures features) {
    double best = -1;
    for (int k = 2; k <= 12; k++) {
      KMeans fit = KMeans.fit(features, KMeans.Options.k(k).starts(8).seed(1));
      best = Math.max(best, Silhouette.of(features, fit).mean());
    }
    return new Done((Supplier<int[]>) null, best);
  }
}
