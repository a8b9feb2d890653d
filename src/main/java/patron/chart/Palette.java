package patron.chart;

import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Colours that people with any kind of colour vision can tell apart: six of Okabe and Ito (2008),
 * then five of Tol (2021) with a shape of their own as a second sign.
 */
final class Palette {

  static final Color INK = new Color(0x333333);
  static final Color GRID = new Color(0xE4E4E4);
  static final Color GREY = new Color(0x999999);

  /** Their yellow is left out: it cannot be seen on white. */
  private static final Color[] COLORS = {
    new Color(0x0072B2), // blue
    new Color(0xE69F00), // orange
    new Color(0x009E73), // bluish green
    new Color(0xD55E00), // vermilion
    new Color(0xCC79A7), // reddish purple
    new Color(0x56B4E9), // sky blue
    new Color(0x882255), // wine
    new Color(0x999933), // olive
    new Color(0x332288), // indigo
    new Color(0xCC6677), // rose
    new Color(0x117733), // green
  };

  private static final int FIRST = 6;

  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND
  };

  /** From little to much, light to dark. */
  static final Color[] LITTLE_TO_MUCH = {
    new Color(0xF7FBFF), new Color(0xC6DBEF), new Color(0x6BAED6), new Color(0x3182BD)
  };

  private static final Color LESS = new Color(0xE08A3C);
  private static final Color MORE = new Color(0x3D93C6);

  private Palette() {}

  static Color color(int series) {
    return COLORS[series % COLORS.length];
  }

  static Marker marker(int series) {
    return MARKERS[(series % COLORS.length < FIRST ? 0 : 1) + 2 * (series / COLORS.length % 2)];
  }

  static Color faded(Color color, double opacity) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
  }

  /**
   * From orange for less over white to blue for more.
   *
   * @param depth from -1 to 1
   */
  static Color lessOrMore(double depth) {
    Color end = depth < 0 ? LESS : MORE;
    double part = Math.min(1, Math.abs(depth));
    return new Color(
        mixed(end.getRed(), part), mixed(end.getGreen(), part), mixed(end.getBlue(), part));
  }

  private static int mixed(int end, double part) {
    return (int) Math.round(255 + part * (end - 255));
  }
}
