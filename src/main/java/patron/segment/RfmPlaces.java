package patron.segment;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;

/**
 * Where segments lie on the scales of {@link UsualNames}, by their medians of recency, frequency
 * and monetary.
 *
 * @param lately how lately they bought
 * @param value how valuable they are
 */
@SuppressWarnings("ArrayRecordComponent")
record RfmPlaces(double[] lately, double[] value) {

  /** Whether the three features are there. */
  static boolean knownOf(CustomerFeatures features) {
    return RfmGrid.RAW.stream()
        .allMatch(name -> features.names().contains(name) && features.isNumber(name));
  }

  /** The places of some segments, which have customers. */
  static RfmPlaces of(CustomerFeatures features, int[] codes, int... segments) {
    double[] recency = positions(features.numbers("recency"), codes, segments);
    double[] frequency = positions(features.numbers("frequency"), codes, segments);
    double[] monetary = positions(features.numbers("monetary"), codes, segments);
    return new RfmPlaces(
        Arrays.stream(recency).map(x -> 1 - x).toArray(),
        IntStream.range(0, segments.length)
            .mapToDouble(i -> (frequency[i] + monetary[i]) / 2)
            .toArray());
  }

  private static double[] positions(double[] everybody, int[] codes, int... segments) {
    double[] medians =
        Arrays.stream(segments)
            .mapToDouble(code -> Samples.median(Members.values(everybody, codes, code)))
            .toArray();
    return UsualNames.positions(medians, everybody);
  }
}
