package patron.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of sources that only the engine can read, as texts. */
final class EngineRecords {

  /** So many rows are in memory at once. */
  private static final int BLOCK = 100_000;

  private EngineRecords() {}

  static void give(
      Engine engine,
      LineSource source,
      LongFunction<LineSource.Place> places,
      LineSource.Taker taker) {
    long row = 0;
    while (true) {
      List<List<String>> block = block(engine, source, row, BLOCK);
      for (List<String> values : block) {
        if (!taker.take(places.apply(row++), values)) {
          return;
        }
      }
      if (block.size() < BLOCK) {
        return;
      }
    }
  }

  static LineSource.FoundRow find(
      Engine engine, LineSource source, LongFunction<LineSource.Place> places, long row) {
    return new LineSource.FoundRow(places.apply(row), block(engine, source, row, 1).getFirst());
  }

  private static List<List<String>> block(Engine engine, LineSource source, long from, int rows) {
    List<String> names = source.names();
    String columns =
        IntStream.range(0, names.size())
            .mapToObj(c -> source.column(names.get(c)).asText() + " AS v" + c)
            .collect(Collectors.joining(", "));
    Rows found =
        engine.query(
            "SELECT %s FROM %s LIMIT %d OFFSET %d"
                .formatted(columns, source.sql(engine.dialect()), rows, from));
    List<String[]> values =
        IntStream.range(0, names.size()).mapToObj(c -> found.strings("v" + c)).toList();
    List<List<String>> records = new ArrayList<>();
    for (int r = 0; r < found.size(); r++) {
      int row = r;
      records.add(values.stream().map(v -> v[row] == null ? "" : v[row]).toList());
    }
    return records;
  }
}
