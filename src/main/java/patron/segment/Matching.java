package patron.segment;

import java.util.Arrays;

/**
 * One-to-one assignment of least cost, by the Hungarian method (Kuhn, 1955) with potentials: cubic
 * in the number of rows.
 */
final class Matching {

  private static final int NONE = 0;

  private final double[][] costs;
  private final int rows;
  private final int columns;

  /** What is taken off each row and column; all places are numbered from 1. */
  private final double[] ofRow;

  private final double[] ofColumn;
  private final int[] rowOf;

  private Matching(double[][] costs, int columns) {
    this.costs = costs;
    this.rows = costs.length;
    this.columns = columns;
    this.ofRow = new double[rows + 1];
    this.ofColumn = new double[columns + 1];
    this.rowOf = new int[columns + 1];
  }

  /**
   * The cheapest assignment.
   *
   * @param costs finite; at least as many columns as rows
   * @return for each row its column, no column twice
   */
  static int[] cheapest(double[][] costs) {
    if (costs.length == 0) {
      return new int[0];
    }
    Matching matching = new Matching(costs, costs[0].length);
    for (int row = 1; row <= costs.length; row++) {
      matching.add(row);
    }
    int[] columnOf = new int[costs.length];
    for (int column = 1; column <= matching.columns; column++) {
      if (matching.rowOf[column] != NONE) {
        columnOf[matching.rowOf[column] - 1] = column - 1;
      }
    }
    return columnOf;
  }

  /** Finds the cheapest way from a new row to a free column, along which all change over. */
  private void add(int row) {
    int[] before = new int[columns + 1];
    double[] least = new double[columns + 1];
    boolean[] seen = new boolean[columns + 1];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    rowOf[0] = row;
    int column = 0;
    while (rowOf[column] != NONE) {
      seen[column] = true;
      column = next(column, before, least, seen);
    }
    while (column != 0) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
  }

  private int next(int column, int[] before, double[] least, boolean[] seen) {
    int row = rowOf[column];
    double step = Double.POSITIVE_INFINITY;
    int next = 0;
    for (int c = 1; c <= columns; c++) {
      if (!seen[c]) {
        double cost = costs[row - 1][c - 1] - ofRow[row] - ofColumn[c];
        if (cost < least[c]) {
          least[c] = cost;
          before[c] = column;
        }
        if (least[c] < step) {
          step = least[c];
          next = c;
        }
      }
    }
    for (int c = 0; c <= columns; c++) {
      if (seen[c]) {
        ofRow[rowOf[c]] += step;
        ofColumn[c] -= step;
      } else {
        least[c] -= step;
      }
    }
    return next;
  }
}
