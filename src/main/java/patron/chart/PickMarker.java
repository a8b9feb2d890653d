package patron.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A ring around a point that was picked. */
final class PickMarker extends Marker {

  static final Marker RING = new PickMarker();

  private static final float STROKE = 3;

  private PickMarker() {}

  @Override
  public void paint(Graphics2D graphics, double x, double y, int markerSize) {
    double radius = 1.4 * markerSize;
    graphics.setStroke(new BasicStroke(STROKE));
    graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }
}
