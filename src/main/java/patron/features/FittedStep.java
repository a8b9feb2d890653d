package patron.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.features.internal.PlainMap;

/** One step of a preparation with the figures it was fitted to. */
sealed interface FittedStep {

  /** The columns it changes. */
  List<String> columns();

  /** Applies it to those of its columns that are there. */
  void apply(List<String> ids, Map<String, FeatureColumn> to);

  /** Whether it makes one number of one number, column by column. */
  default boolean isByNumber() {
    return true;
  }

  /** Changes some numbers of one of its columns, given by its place; unchecked. */
  void change(int column, double[] values, int n);

  /** The column before this step from which a column after it comes. */
  default String source(String name) {
    return name;
  }

  /** For saving: plain values. */
  Map<String, Object> toMap();

  /** {@code ln(1 + x)}. */
  record Logged(List<String> columns) implements FittedStep {
    @Override
    public void apply(List<String> ids, Map<String, FeatureColumn> to) {
      for (String name : columns) {
        each(ids, to, name, "log1p", (i, x) -> log1p(ids, i, name, x));
      }
    }

    @Override
    public void change(int column, double[] values, int n) {
      for (int i = 0; i < n; i++) {
        values[i] = StrictMath.log1p(values[i]);
      }
    }

    private static double log1p(List<String> ids, int row, String name, double x) {
      if (x <= -1) {
        throw new PatronException(
            ("log1p of %s needs values above -1 and customer %s has %s; "
                    + "put winsorize before it, or leave the column out")
                .formatted(name, ids.get(row), x));
      }
      return StrictMath.log1p(x);
    }

    @Override
    public Map<String, Object> toMap() {
      return entries("log1p", columns);
    }
  }

  /** {@code (x - center) / scale}; 0 for everybody where the scale is 0. */
  record Scaled(String kind, List<String> columns, List<Double> centers, List<Double> scales)
      implements FittedStep {
    @Override
    public void apply(List<String> ids, Map<String, FeatureColumn> to) {
      for (int c = 0; c < columns.size(); c++) {
        double center = centers.get(c);
        double scale = scales.get(c);
        each(ids, to, columns.get(c), kind, (i, x) -> scale == 0 ? 0 : (x - center) / scale);
      }
    }

    @Override
    public void change(int column, double[] values, int n) {
      double center = centers.get(column);
      double scale = scales.get(column);
      if (scale == 0) {
        for (int i = 0; i < n; i++) {
          values[i] = Double.isNaN(values[i]) ? Double.NaN : 0;
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        values[i] = (values[i] - center) / scale;
      }
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = entries(kind, columns);
      map.put("centers", centers);
      map.put("scales", scales);
      return map;
    }
  }

  /** Moves what lies outside two limits onto them. */
  record Clipped(List<String> columns, List<Double> lows, List<Double> highs)
      implements FittedStep {
    @Override
    public void apply(List<String> ids, Map<String, FeatureColumn> to) {
      for (int c = 0; c < columns.size(); c++) {
        double low = lows.get(c);
        double high = highs.get(c);
        each(ids, to, columns.get(c), "winsorize", (i, x) -> Math.min(Math.max(x, low), high));
      }
    }

    @Override
    public void change(int column, double[] values, int n) {
      double low = lows.get(column);
      double high = highs.get(column);
      for (int i = 0; i < n; i++) {
        values[i] = Math.min(Math.max(values[i], low), high);
      }
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = entries("winsorize", columns);
      map.put("lows", lows);
      map.put("highs", highs);
      return map;
    }
  }

  /** One column of 0 and 1 for each category, in the place of the categories. */
  record Encoded(List<String> columns, List<List<String>> categories) implements FittedStep {
    @Override
    public void apply(List<String> ids, Map<String, FeatureColumn> to) {
      Map<String, FeatureColumn> result = new LinkedHashMap<>();
      to.forEach(
          (name, column) -> {
            int c = columns.indexOf(name);
            if (c < 0) {
              add(name, column, result);
            } else {
              encode(name, categoriesOf(name, column), categories.get(c), result);
            }
          });
      to.clear();
      to.putAll(result);
    }

    @Override
    public boolean isByNumber() {
      return columns.isEmpty();
    }

    @Override
    public void change(int column, double[] values, int n) {
      throw new IllegalStateException("categories are no numbers");
    }

    private static void encode(
        String name,
        FeatureColumn.Categories column,
        List<String> known,
        Map<String, FeatureColumn> to) {
      for (String category : known) {
        int wanted = column.dictionary().indexOf(category);
        double[] is = new double[column.size()];
        for (int i = 0; i < is.length; i++) {
          is[i] = column.codes()[i] == wanted ? 1 : 0;
        }
        add(name + "=" + category, new FeatureColumn.Numbers(is), to);
      }
    }

    private static void add(String name, FeatureColumn column, Map<String, FeatureColumn> to) {
      PatronException.require(
          to.put(name, column) == null, "oneHot: there is a column '%s' already; rename it", name);
    }

    @Override
    public String source(String name) {
      for (int c = 0; c < columns.size(); c++) {
        String prefix = columns.get(c) + "=";
        if (name.startsWith(prefix)
            && categories.get(c).contains(name.substring(prefix.length()))) {
          return columns.get(c);
        }
      }
      return name;
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = entries("oneHot", columns);
      map.put("categories", categories);
      return map;
    }
  }

  /** What to make of one number. */
  interface Change {
    double of(int row, double x);
  }

  private static void each(
      List<String> ids, Map<String, FeatureColumn> to, String name, String step, Change change) {
    if (!to.containsKey(name)) {
      return;
    }
    double[] changed = numbersOf(name, to.get(name)).values().clone();
    for (int i = 0; i < changed.length; i++) {
      if (Double.isNaN(changed[i])) {
        throw Missing.refused(name, ids.get(i), step);
      }
      changed[i] = change.of(i, changed[i]);
    }
    to.put(name, new FeatureColumn.Numbers(changed).finiteOrMissing(name, ids));
  }

  private static FeatureColumn.Numbers numbersOf(String name, FeatureColumn column) {
    if (column instanceof FeatureColumn.Numbers numbers) {
      return numbers;
    }
    throw new PatronException("column '" + name + "' holds categories where numbers were fitted");
  }

  private static FeatureColumn.Categories categoriesOf(String name, FeatureColumn column) {
    if (column instanceof FeatureColumn.Categories categories) {
      return categories;
    }
    throw new PatronException("column '" + name + "' holds numbers where categories were fitted");
  }

  private static Map<String, Object> entries(String kind, List<String> columns) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("step", kind);
    map.put("columns", columns);
    return map;
  }

  /** The step that {@link #toMap} described. */
  static FittedStep fromMap(PlainMap map) {
    List<String> columns = map.texts("columns");
    String kind = map.text("step");
    return switch (kind) {
      case "log1p" -> new Logged(columns);
      case "zScore", "minMax", "robust" ->
          new Scaled(kind, columns, figures(map, "centers"), figures(map, "scales"));
      case "winsorize" -> new Clipped(columns, figures(map, "lows"), figures(map, "highs"));
      case "oneHot" ->
          new Encoded(columns, sameSize(map, "categories", map.textLists("categories")));
      default -> throw map.wrong("step", "is '" + kind + "', which is no preparation");
    };
  }

  private static List<Double> figures(PlainMap map, String key) {
    return sameSize(map, key, map.numbers(key));
  }

  private static <T> List<T> sameSize(PlainMap map, String key, List<T> values) {
    int columns = map.texts("columns").size();
    if (values.size() != columns) {
      throw map.wrong(key, "has " + values.size() + " values for " + columns + " columns");
    }
    return values;
  }
}
