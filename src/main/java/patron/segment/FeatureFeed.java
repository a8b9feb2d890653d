package patron.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import patron.data.RowFeed;
import patron.features.CustomerFeatures;

/** Features on their way into an engine, under their own names, the id first; NULL is missing. */
final class FeatureFeed implements RowFeed {

  private final int size;
  private final List<FeedColumn> columns = new ArrayList<>();
  private final List<IntFunction<Object>> values = new ArrayList<>();
  private int row = -1;

  FeatureFeed(CustomerFeatures features) {
    this.size = features.size();
    add(new FeedColumn(CustomerFeatures.ID, Kind.TEXT), features.ids()::get);
    for (String name : features.names()) {
      if (features.isNumber(name)) {
        double[] numbers = features.numbers(name);
        add(
            new FeedColumn(name, Kind.NUMBER),
            r -> Double.isNaN(numbers[r]) ? null : (Object) numbers[r]);
      } else {
        List<String> texts = features.categories(name);
        add(new FeedColumn(name, Kind.TEXT), r -> texts.get(r).isEmpty() ? null : texts.get(r));
      }
    }
  }

  private void add(FeedColumn column, IntFunction<Object> value) {
    columns.add(column);
    values.add(value);
  }

  @Override
  public List<FeedColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    return ++row < size;
  }

  @Override
  public Object value(int column) {
    return values.get(column).apply(row);
  }
}
