package patron.cluster;

import java.util.Arrays;
import patron.base.Progress;

/** Lloyd's iterations in which clusters keep size limits. */
final class SizedLloyd {

  private final Points points;
  private final SizeLimits limits;
  private double[][] centers;
  private int[] labels;
  private double inertia;
  private int iterations;

  SizedLloyd(Points points, double[][] start, SizeLimits limits) {
    this.points = points;
    this.limits = limits;
    this.centers = start;
    this.labels = new int[0];
  }

  void run(int mostIterations) {
    try (Progress progress = Progress.of("Keeping sizes", mostIterations)) {
      boolean moved = true;
      while (moved && iterations < mostIterations) {
        int[] next = SizedAssignment.of(points, centers, limits);
        moved = !Arrays.equals(next, labels);
        labels = next;
        move();
        progress.reach(++iterations);
      }
    }
  }

  private void move() {
    int k = centers.length;
    double[] weights = new double[k];
    double[][] means = new double[k][points.dimensions()];
    for (int i = 0; i < labels.length; i++) {
      weights[labels[i]] += points.weight(i);
    }
    for (int j = 0; j < points.dimensions(); j++) {
      double[] x = points.column(j);
      for (int i = 0; i < x.length; i++) {
        means[labels[i]][j] += points.weight(i) * (x[i] / weights[labels[i]]);
      }
    }
    for (int c = 0; c < k; c++) {
      means[c] = weights[c] == 0 ? centers[c] : means[c];
    }
    centers = means;
    inertia = 0;
    for (int i = 0; i < labels.length; i++) {
      inertia += points.weight(i) * Spread.squared(points.row(i), centers[labels[i]]);
    }
  }

  int[] labels() {
    return labels;
  }

  double[][] centers() {
    return centers;
  }

  double inertia() {
    return inertia;
  }

  int iterations() {
    return iterations;
  }
}
