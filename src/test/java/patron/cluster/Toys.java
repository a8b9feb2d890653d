package patron.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import patron.features.CustomerFeatures;

/** Scikit-learn's toy sets and what it makes of them; src/bench/toys.py wrote the file. */
record Toys(
    String name,
    CustomerFeatures features,
    Map<String, int[]> labels,
    Map<String, Double> figures) {

  static final List<String> NAMES = List.of("circles", "moons", "varied", "aniso", "blobs");

  static Toys of(String name) {
    List<String> lines = lines();
    String[] header = lines.getFirst().split(",");
    List<String[]> rows = new ArrayList<>();
    Map<String, Double> figures = new HashMap<>();
    for (String line : lines) {
      String[] cells = line.split(",");
      if (cells[0].equals(name)) {
        rows.add(cells);
      } else if (cells[0].equals("#" + name)) {
        figures.put(cells[1], Double.valueOf(cells[2]));
      }
    }
    Map<String, int[]> labels = new HashMap<>();
    for (int c = 3; c < header.length; c++) {
      int column = c;
      labels.put(header[c], rows.stream().mapToInt(r -> Integer.parseInt(r[column])).toArray());
    }
    return new Toys(name, Shapes.features(column(rows, 1), column(rows, 2)), labels, figures);
  }

  int clusters(String method) {
    return Arrays.stream(labels.get(method)).max().orElseThrow() + 1;
  }

  double agreement(String method, Partition ours) {
    return AdjustedRand.of(labels.get(method), ours.labels());
  }

  private static double[] column(List<String[]> rows, int column) {
    return rows.stream().mapToDouble(r -> Double.parseDouble(r[column])).toArray();
  }

  private static List<String> lines() {
    try (InputStream file = Toys.class.getResourceAsStream("toys.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
