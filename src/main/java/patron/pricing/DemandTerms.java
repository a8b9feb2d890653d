package patron.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.data.Demand;

/**
 * The right-hand side of a demand model in words: a term is a column or several joined by a colon;
 * {@code a*b} is short for {@code a}, {@code b} and {@code a:b}. Categories are coded by treatment:
 * one column a level but the first.
 */
final class DemandTerms {

  /** One column of the model. */
  static final class Column {

    private final String name;
    private final double[] values;

    Column(String name, double[] values) {
      this.name = name;
      this.values = values;
    }

    String name() {
      return name;
    }

    double[] values() {
      return values;
    }
  }

  /** Which group each row is in, of how many. */
  static final class Groups {

    private final int[] codes;
    private final List<String> levels;

    Groups(int[] codes, List<String> levels) {
      this.codes = codes;
      this.levels = levels;
    }

    int[] codes() {
      return codes;
    }

    List<String> levels() {
      return levels;
    }

    int count() {
      return levels.size();
    }
  }

  private final Demand demand;

  DemandTerms(Demand demand) {
    this.demand = demand;
  }

  /** Terms as they were given, none of them missing. */
  static List<String> listed(String... terms) {
    return terms == null ? null : Arrays.asList(terms);
  }

  /** Stars written out, each term once, short ones first as they come. */
  static List<String> expanded(List<String> terms) {
    PatronException.require(
        terms != null && terms.stream().allMatch(t -> t != null && !t.isBlank()),
        "terms are %s; name columns of the demand, none of them null or blank",
        terms);
    Set<String> all = new LinkedHashSet<>();
    for (String term : terms) {
      String[] factors = term.strip().split("\\s*\\*\\s*");
      List<String> products = new ArrayList<>();
      for (String factor : factors) {
        List<String> longer = products.stream().map(p -> p + ":" + factor).toList();
        products.add(factor);
        products.addAll(longer);
      }
      products.stream()
          .sorted(java.util.Comparator.comparingInt(DemandTerms::order))
          .forEach(all::add);
    }
    return List.copyOf(all);
  }

  private static int order(String term) {
    return parts(term).length;
  }

  static String[] parts(String term) {
    return term.strip().split("\\s*:\\s*");
  }

  /** Refuses what is not there, what the model has anyway, and what no price may depend on. */
  void check(List<String> terms) {
    for (String term : terms) {
      for (String part : parts(term)) {
        check(part);
      }
    }
  }

  private void check(String part) {
    PatronException.require(
        !part.equals(Demand.UNITS) && !part.equals(Demand.PRICE),
        "'%s' cannot be a term: units are explained, and ln(price) is in the model anyway",
        part);
    PatronException.require(
        demand.numberNames().contains(part) || isCategory(part),
        "there is no column '%s' in the demand; there are: %s and %s",
        part,
        demand.categoryNames(),
        demand.numberNames());
    ProtectedAttributes.refuse(demand, part);
  }

  boolean isCategory(String part) {
    return demand.categoryNames().contains(part);
  }

  boolean isCategories(String term) {
    return Arrays.stream(parts(term)).allMatch(this::isCategory);
  }

  /** The columns of a term. */
  List<Column> columns(String term) {
    List<Column> columns = null;
    for (String part : parts(term)) {
      List<Column> own = isCategory(part) ? treatment(part) : List.of(number(part));
      columns = columns == null ? own : products(columns, own);
    }
    return columns;
  }

  /** One column a level, the first one too. */
  List<Column> each(String category) {
    int[] codes = demand.codes(category);
    List<String> levels = demand.levels(category);
    return IntStream.range(0, levels.size())
        .mapToObj(level -> indicator(category, codes, levels, level))
        .toList();
  }

  private List<Column> treatment(String category) {
    List<Column> all = each(category);
    return all.subList(1, all.size());
  }

  private static Column indicator(String category, int[] codes, List<String> levels, int level) {
    double[] values = Arrays.stream(codes).mapToDouble(code -> code == level ? 1 : 0).toArray();
    return new Column(category + " " + levels.get(level), values);
  }

  private Column number(String name) {
    double[] values = demand.numbers(name);
    for (int row = 0; row < values.length; row++) {
      PatronException.require(
          Double.isFinite(values[row]),
          "covariate '%s' is %s in row %s; leave such rows out: demand.rows(…)",
          name,
          values[row],
          row + 1);
    }
    return new Column(name, values);
  }

  static List<Column> products(List<Column> left, List<Column> right) {
    List<Column> all = new ArrayList<>();
    for (Column a : left) {
      for (Column b : right) {
        all.add(new Column(a.name() + ":" + b.name(), product(a.values(), b.values())));
      }
    }
    return all;
  }

  private static double[] product(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).toArray();
  }

  /** The rows by the levels of categories that occur together. */
  Groups groups(String term) {
    String[] parts = parts(term);
    for (String part : parts) {
      check(part);
      PatronException.require(
          isCategory(part),
          "'%s' is a number; effects and clusters need categories: %s",
          part,
          demand.categoryNames());
    }
    return grouped(parts);
  }

  private Groups grouped(String[] parts) {
    List<int[]> codes = Arrays.stream(parts).map(demand::codes).toList();
    List<List<String>> levels = Arrays.stream(parts).map(demand::levels).toList();
    java.util.Map<List<Integer>, Integer> seen = new java.util.HashMap<>();
    List<String> names = new ArrayList<>();
    int[] groups = new int[demand.size()];
    for (int row = 0; row < groups.length; row++) {
      int at = row;
      List<Integer> key = codes.stream().map(c -> c[at]).toList();
      Integer group = seen.get(key);
      if (group == null) {
        group = names.size();
        seen.put(key, group);
        names.add(
            String.join(
                " ",
                IntStream.range(0, key.size())
                    .mapToObj(p -> levels.get(p).get(key.get(p)))
                    .toList()));
      }
      groups[row] = group;
    }
    return new Groups(groups, List.copyOf(names));
  }
}
