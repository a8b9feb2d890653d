package patron.cluster;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import patron.base.PatronException;
import patron.base.Threads;

/**
 * Greedy k-means++ (Arthur and Vassilvitskii, 2007): each new centre is a customer drawn with a
 * chance in proportion to weight and squared distance to the centres so far; of a few such draws
 * the one that helps most is kept, as far as a sample of tiles shows. A tile too far from a draw to
 * be helped by it is not looked at.
 */
final class Seeding {

  private static final int MIXED = -1;

  /** Tiles on which draws are compared, where there are more. */
  private static final int LOOKED_AT = 128;

  private final Points points;
  private final TileBoxes boxes;
  private final RandomGenerator random;
  private final double[][] centers;

  /** Of each tile: the centre that is nearest to all of it, or that none is. */
  private final int[] owner;

  /** Of each tile: the weighted sum of squared distances to the nearest centre. */
  private final double[] sums;

  /** Where a tile has no one owner: the largest squared distance, and that of each point. */
  private final double[] most;

  private final double[] squared;

  private final int stride;

  private Seeding(Points points, TileBoxes boxes, int k, RandomGenerator random) {
    this.points = points;
    this.boxes = boxes;
    this.random = random;
    this.centers = new double[k][];
    this.owner = new int[points.tiles()];
    this.sums = new double[points.tiles()];
    this.most = new double[points.tiles()];
    this.squared = new double[points.size()];
    this.stride = Math.max(1, points.tiles() / LOOKED_AT);
  }

  static double[][] centers(Points points, TileBoxes boxes, int k, RandomGenerator random) {
    return new Seeding(points, boxes, k, random).draw();
  }

  private double[][] draw() {
    centers[0] = first();
    for (int tile = 0; tile < sums.length; tile++) {
      sums[tile] = boxes.squaresAround(tile, centers[0]);
    }
    int draws = 2 + (int) Math.log(centers.length);
    for (int c = 1; c < centers.length; c++) {
      double left = Arrays.stream(sums).sum();
      PatronException.require(
          left > 0, "only %s of %s centres can be told apart; give a smaller k", c, centers.length);
      centers[c] = best(left, draws);
      accept(c);
    }
    return centers;
  }

  private double[] first() {
    if (points.weights() == null) {
      return points.row(random.nextInt(points.size()));
    }
    double mark = random.nextDouble() * Arrays.stream(points.weights()).sum();
    int last = points.size() - 1;
    for (int i = 0; i < last; i++) {
      mark -= points.weight(i);
      if (mark < 0) {
        return points.row(i);
      }
    }
    return points.row(last);
  }

  private double[] best(double left, int draws) {
    double[][] drawn = new double[draws][];
    for (int d = 0; d < draws; d++) {
      drawn[d] = points.row(draw(random.nextDouble() * left));
    }
    double[] rest = rest(drawn);
    int best = 0;
    for (int d = 1; d < draws; d++) {
      best = rest[d] < rest[best] ? d : best;
    }
    return drawn[best];
  }

  /** The point at which the running sum of squared distances passes a mark. */
  private int draw(double mark) {
    double sum = 0;
    int tile = 0;
    while (tile < sums.length - 1 && sum + sums[tile] <= mark) {
      sum += sums[tile++];
    }
    int from = tile * Points.TILE;
    int last = from;
    for (int i = from; i < Math.min(points.size(), from + Points.TILE); i++) {
      double square =
          owner[tile] == MIXED ? squared[i] : Spread.squared(points.row(i), centers[owner[tile]]);
      if (square > 0) {
        sum += points.weight(i) * square;
        last = i;
        if (sum > mark) {
          return i;
        }
      }
    }
    return last;
  }

  /** For each draw the weighted sum of squared distances of the sample if it became a centre. */
  private double[] rest(double[][] drawn) {
    double[][] parts = new double[points.blocks()][drawn.length];
    Threads.forEach(
        parts.length,
        b -> {
          Scratch scratch = new Scratch();
          int first = (points.firstTile(b) + stride - 1) / stride * stride;
          for (int tile = first; tile < points.firstTile(b + 1); tile += stride) {
            scratch.at(tile);
            for (int d = 0; d < drawn.length; d++) {
              parts[b][d] +=
                  switch (effect(tile, drawn[d])) {
                    case NONE -> sums[tile];
                    case WHOLE -> boxes.squaresAround(tile, drawn[d]);
                    case SOME -> scratch.rest(drawn[d]);
                  };
            }
          }
        });
    double[] rest = new double[drawn.length];
    for (double[] part : parts) {
      for (int d = 0; d < rest.length; d++) {
        rest[d] += part[d];
      }
    }
    return rest;
  }

  /** What a new centre would be to a tile: nearest to none, to all or to some of it. */
  private enum Effect {
    NONE,
    WHOLE,
    SOME
  }

  private Effect effect(int tile, double[] center) {
    if (owner[tile] == MIXED) {
      return boxes.leastSquared(tile, center) >= most[tile] ? Effect.NONE : Effect.SOME;
    }
    double[] own = centers[owner[tile]];
    return boxes.farther(tile, center, own)
        ? Effect.NONE
        : boxes.farther(tile, own, center) ? Effect.WHOLE : Effect.SOME;
  }

  private void accept(int c) {
    Threads.forEach(
        points.blocks(),
        b -> {
          Scratch scratch = new Scratch();
          for (int tile = points.firstTile(b); tile < points.firstTile(b + 1); tile++) {
            accept(c, tile, scratch);
          }
        });
  }

  private void accept(int c, int tile, Scratch scratch) {
    switch (effect(tile, centers[c])) {
      case NONE -> {}
      case WHOLE -> {
        owner[tile] = c;
        sums[tile] = boxes.squaresAround(tile, centers[c]);
      }
      case SOME -> {
        scratch.at(tile);
        sums[tile] = scratch.rest(centers[c]);
        most[tile] = scratch.keep();
        owner[tile] = MIXED;
      }
    }
  }

  /** What one thread works with. */
  private final class Scratch {
    private final Points.Tile values = points.new Tile();
    private final double[] nearer = new double[Points.TILE];
    private final double[] before = new double[Points.TILE];
    private int tile;
    private int from;
    private int rows;
    private boolean loaded;

    void at(int tile) {
      this.tile = tile;
      this.from = tile * Points.TILE;
      this.rows = Math.min(Points.TILE, points.size() - from);
      this.loaded = false;
    }

    private void load() {
      values.load(from, rows);
      if (owner[tile] == MIXED) {
        System.arraycopy(squared, from, before, 0, rows);
      } else {
        values.squaredDistances(centers[owner[tile]], before);
      }
      // What lies beyond the last customer adds nothing.
      Arrays.fill(before, rows, Points.TILE, 0);
      loaded = true;
    }

    /** The weighted sum of the tile if a center joined. */
    double rest(double[] center) {
      if (!loaded) {
        load();
      }
      values.squaredDistances(center, nearer);
      least(before, nearer);
      return points.weights() == null ? Points.sum(nearer) : weighted();
    }

    private double weighted() {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += points.weight(from + i) * nearer[i];
      }
      return sum;
    }

    /** Keeps what was measured last; the largest of it. */
    double keep() {
      System.arraycopy(nearer, 0, squared, from, rows);
      double largest = 0;
      for (int i = 0; i < rows; i++) {
        largest = Math.max(largest, nearer[i]);
      }
      return largest;
    }
  }

  private static void least(double[] before, double[] now) {
    for (int i = 0; i < Points.TILE; i++) {
      now[i] = Math.min(now[i], before[i]);
    }
  }
}
