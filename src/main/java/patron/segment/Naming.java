package patron.segment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;

/** Suggests a name for each segment that has customers, noise left out. */
final class Naming {

  private final CustomerFeatures features;
  private final int[] codes;
  private final int[] named;

  private Naming(CustomerFeatures features, int[] codes, int[] named) {
    this.features = features;
    this.codes = codes;
    this.named = named;
  }

  /** New names by segment id. */
  static Map<String, String> suggest(CustomerFeatures features, int[] codes, SegmentList segments) {
    int[] named =
        IntStream.range(0, segments.size())
            .filter(code -> !segments.get(code).isNoise())
            .filter(code -> Arrays.stream(codes).anyMatch(c -> c == code))
            .toArray();
    List<String> ids = Arrays.stream(named).mapToObj(code -> segments.get(code).id()).toList();
    List<String> names = new Naming(features, codes, named).names(ids);
    Map<String, String> byId = new HashMap<>();
    for (int i = 0; i < named.length; i++) {
      byId.put(ids.get(i), names.get(i));
    }
    return byId;
  }

  private List<String> names(List<String> ids) {
    return RfmPlaces.knownOf(features) && ids.size() <= UsualNames.MOST ? usual() : spoken(ids);
  }

  private List<String> usual() {
    RfmPlaces places = RfmPlaces.of(features, codes, named);
    return UsualNames.assign(places.lately(), places.value());
  }

  private List<String> spoken(List<String> ids) {
    List<String> numbers = features.names().stream().filter(features::isNumber).toList();
    double[][] deviations = new double[named.length][numbers.size()];
    for (int j = 0; j < numbers.size(); j++) {
      double[] everybody = features.numbers(numbers.get(j));
      double[] column = SpokenNames.deviations(medians(everybody), everybody);
      for (int i = 0; i < named.length; i++) {
        deviations[i][j] = column[i];
      }
    }
    return new SpokenNames(numbers, deviations).names(ids);
  }

  private double[] medians(double[] values) {
    return Arrays.stream(named)
        .mapToDouble(code -> Samples.median(Members.values(values, codes, code)))
        .toArray();
  }
}
