package patron.chart;

import org.knowm.xchart.HeatMapChart;
import patron.features.Correlations;

/**
 * Charts of features.
 *
 * <pre>{@code
 * FeatureCharts.correlations(features.correlations());
 * }</pre>
 */
public final class FeatureCharts {

  private FeatureCharts() {}

  /**
   * How strongly every two of at most 25 features go together, from -1 (one colour) over 0 (white)
   * to 1 (the other). What cannot be told has no field. Beside categories there is no sign.
   *
   * @param correlations of the features
   * @return a chart with the numbers in its fields where there are at most 12 features
   */
  public static HeatMapChart correlations(Correlations correlations) {
    return CorrelationMap.of(HouseStyle.given(correlations, "the correlations"));
  }
}
