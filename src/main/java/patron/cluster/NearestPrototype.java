package patron.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.features.CustomerFeatures;
import patron.features.Fitted;
import patron.features.internal.PlainMap;

/** Assigns to the nearest prototype; a category that was not there before differs from all. */
final class NearestPrototype implements Predictor {

  static final String METHOD = "nearest prototype";

  private final Fitted fitted;
  private final MixedRows.Names names;
  private final Prototypes prototypes;

  NearestPrototype(Fitted fitted, MixedRows.Names names, Prototypes prototypes) {
    this.fitted = fitted;
    this.names = names;
    this.prototypes = prototypes;
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    CustomerFeatures prepared = fitted.apply(raw);
    int[] labels = new int[prepared.size()];
    if (labels.length > 0) {
      MixedRows rows = MixedRows.of(prepared, names, null, prototypes.gamma());
      Arrays.setAll(labels, i -> prototypes.nearest(rows, i));
    }
    return new GivenPartition(prepared, labels, prototypes.clusters());
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", METHOD);
    map.put("gamma", List.of(prototypes.gamma()));
    map.put("numberNames", names.numbers());
    map.put("categoryNames", names.categories());
    map.put("values", names.values());
    map.put("means", NearestCenter.lists(prototypes.means()));
    map.put(
        "modes",
        Arrays.stream(prototypes.modes())
            .map(m -> Arrays.stream(m).mapToObj(c -> (double) c).toList())
            .toList());
    map.put("fitted", fitted.toMap());
    return map;
  }

  static NearestPrototype fromMap(PlainMap map) {
    Fitted fitted = Fitted.fromMap(map.map("fitted").entries());
    MixedRows.Names names =
        new MixedRows.Names(
            map.texts("numberNames"), map.texts("categoryNames"), map.textLists("values"));
    double[][] means = NearestCenter.array(map.rows("means"));
    int[][] modes =
        map.rows("modes").stream()
            .map(m -> m.stream().mapToInt(Double::intValue).toArray())
            .toArray(int[][]::new);
    boolean fits =
        means.length > 0
            && modes.length == means.length
            && names.values().size() == names.categories().size()
            && Arrays.stream(means).allMatch(m -> m.length == names.numbers().size())
            && Arrays.stream(modes).allMatch(m -> fits(m, names.values()));
    if (!fits) {
      throw map.wrong("modes", "does not fit the columns");
    }
    return new NearestPrototype(
        fitted, names, new Prototypes(means, modes, map.numbers("gamma").getFirst()));
  }

  private static boolean fits(int[] mode, List<List<String>> values) {
    return mode.length == values.size()
        && IntStream.range(0, mode.length)
            .allMatch(j -> mode[j] >= 0 && mode[j] < values.get(j).size());
  }
}
