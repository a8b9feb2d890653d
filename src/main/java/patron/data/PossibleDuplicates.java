package patron.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.Tabular;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Customers who may be one person, pair by pair, for somebody to look at. Names are compared word
 * by word, without accents, case, punctuation and order: two are as alike as the least like word of
 * the shorter one is to its likest in the other (Jaro-Winkler similarity). Phones are compared by
 * their last nine digits, e-mails without case.
 *
 * <ul>
 *   <li>{@code exact}: all columns but the id are equal. Only where there are ten columns or more,
 *       or a name, e-mail or phone: of three columns many people have the same.
 *   <li>{@code strong}: the same e-mail, the same phone, or e-mails one letter (not a digit) apart;
 *       and names that are alike (0.8 or more) or not known, and no two birth years.
 *   <li>{@code weak}: the same under another name or birth year, as in a family; or names that are
 *       very much alike (0.92 or more) and the same birth year.
 * </ul>
 *
 * <p>Names are compared only where they begin with the same two letters or end with the same three,
 * near e-mails where the first four letters or all after the third are the same. An e-mail or phone
 * that many share (none@example.org) makes a pair of every two of them: blank such values first.
 */
public final class PossibleDuplicates implements Tabular {

  private static final int ENOUGH_COLUMNS = 10;

  /**
   * Two customers.
   *
   * @param customerId the one with the lesser id
   * @param otherId the other
   * @param certainty exact, strong or weak
   * @param reasons in words
   */
  public record Pair(String customerId, String otherId, String certainty, String reasons) {}

  private final List<Pair> pairs;

  private PossibleDuplicates(List<Pair> pairs) {
    this.pairs = pairs;
  }

  static PossibleDuplicates of(Customers customers) {
    Map<List<String>, Pair> pairs = new TreeMap<>(PossibleDuplicates::compare);
    near(customers).forEach(p -> pairs.put(List.of(p.customerId(), p.otherId()), p));
    exact(customers).forEach(p -> pairs.put(List.of(p.customerId(), p.otherId()), p));
    return new PossibleDuplicates(List.copyOf(pairs.values()));
  }

  private static int compare(List<String> a, List<String> b) {
    int first = a.getFirst().compareTo(b.getFirst());
    return first == 0 ? a.getLast().compareTo(b.getLast()) : first;
  }

  private static Pair pair(String a, String b, String certainty, String reasons) {
    return a.compareTo(b) < 0
        ? new Pair(a, b, certainty, reasons)
        : new Pair(b, a, certainty, reasons);
  }

  /** Each with the first one that is equal, not each with each. */
  private static List<Pair> exact(Customers customers) {
    boolean personal =
        List.of("name", "email", "phone").stream().anyMatch(r -> customers.columnOf(r).isPresent());
    Table records = customers.records();
    if (!personal && records.columnCount() < ENOUGH_COLUMNS) {
      return List.of();
    }
    Map<List<String>, Integer> seen = new HashMap<>();
    List<Pair> pairs = new ArrayList<>();
    for (int row = 0; row < customers.size(); row++) {
      Integer before = seen.putIfAbsent(values(records, customers.idColumn(), row), row);
      if (before != null) {
        pairs.add(
            pair(
                customers.ids().get(before),
                customers.ids().get(row),
                "exact",
                "all columns are equal"));
      }
    }
    return pairs;
  }

  private static List<String> values(Table records, String id, int row) {
    return records.columns().stream()
        .filter(c -> !c.name().equals(id))
        .map(c -> c.isMissing(row) ? "" : c.getUnformattedString(row))
        .toList();
  }

  private static List<Pair> near(Customers customers) {
    Engine engine = Engine.local();
    String table = LineLoader.newName();
    engine.load(table, feed(customers));
    try {
      Rows rows =
          engine.query(
              SqlText.of(PossibleDuplicates.class, "possible_duplicates.sql")
                  .put("customers", table)
                  .sql());
      String[] one = rows.strings("a");
      String[] other = rows.strings("b");
      String[] certainties = rows.strings("certainty");
      String[] reasons = rows.strings("reasons");
      return IntStream.range(0, rows.size())
          .mapToObj(i -> pair(one[i], other[i], certainties[i], reasons[i]))
          .toList();
    } finally {
      engine.run("DROP TABLE " + table);
    }
  }

  private static RowFeed feed(Customers customers) {
    ListFeed<Integer> feed =
        new ListFeed<>(IntStream.range(0, customers.size()).boxed().toList())
            .with("id", RowFeed.Kind.TEXT, customers.ids()::get);
    for (String role : List.of("name", "email", "phone", "birthYear")) {
      Column<?> column = customers.columnOf(role).map(customers.records()::column).orElse(null);
      feed.with(
          role,
          RowFeed.Kind.TEXT,
          row -> column == null || column.isMissing(row) ? null : column.getUnformattedString(row));
    }
    return feed;
  }

  /** {@return all pairs, sorted by ids} */
  public List<Pair> pairs() {
    return pairs;
  }

  /**
   * Who is one person, if all pairs of some certainty are taken for granted: a pair and another
   * that shares a customer make a group of three.
   *
   * @param certainties some of exact, strong, weak
   * @return the ids of each person, sorted; people by their first id
   */
  public List<List<String>> people(String... certainties) {
    List<String> wanted = List.of(certainties);
    Map<String, String> root = new TreeMap<>();
    for (Pair p : pairs) {
      if (wanted.contains(p.certainty())) {
        String a = root(root, p.customerId());
        String b = root(root, p.otherId());
        root.put(a.compareTo(b) < 0 ? b : a, a.compareTo(b) < 0 ? a : b);
        root.putIfAbsent(a.compareTo(b) < 0 ? a : b, a.compareTo(b) < 0 ? a : b);
      }
    }
    Map<String, List<String>> people = new TreeMap<>();
    root.keySet()
        .forEach(id -> people.computeIfAbsent(root(root, id), _ -> new ArrayList<>()).add(id));
    return List.copyOf(people.values());
  }

  private static String root(Map<String, String> root, String id) {
    String above = id;
    while (!root.getOrDefault(above, above).equals(above)) {
      above = root.get(above);
    }
    return above;
  }

  /**
   * A key table by which these people become one each: all their ids lead to the first.
   *
   * @param system what the ids are called in it
   * @param certainties which pairs are taken for granted, some of exact, strong, weak
   * @return keys for those in a pair only; {@link Identity#orSame} leaves all others as they are
   */
  public Identity identity(String system, String... certainties) {
    Map<String, String> keys = new TreeMap<>();
    people(certainties).forEach(ids -> ids.forEach(id -> keys.put(id, ids.getFirst())));
    return Identity.of(system, keys);
  }

  /** One row a pair: customer_id, other_id, certainty, reasons. */
  @Override
  public Table table() {
    return Table.create(
        "possible duplicates",
        column("customer_id", pairs.stream().map(Pair::customerId).toList()),
        column("other_id", pairs.stream().map(Pair::otherId).toList()),
        column("certainty", pairs.stream().map(Pair::certainty).toList()),
        column("reasons", pairs.stream().map(Pair::reasons).toList()));
  }

  private static StringColumn column(String name, List<String> values) {
    return StringColumn.create(name, values);
  }

  @Override
  public long rowCount() {
    return pairs.size();
  }

  @Override
  public String toString() {
    Map<String, Long> counts =
        pairs.stream()
            .collect(Collectors.groupingBy(Pair::certainty, TreeMap::new, Collectors.counting()));
    return "%d possible duplicates %s"
        .formatted(pairs.size(), Arrays.toString(counts.entrySet().toArray()));
  }
}
