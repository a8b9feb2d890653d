package patron.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.internal.PlainMap;

/**
 * What a rule asks of a customer. Each form can be tested, told in SQL and told in words; all three
 * say the same of every customer. A value that is missing fulfils no comparison and is in no list.
 */
sealed interface Condition {

  /** Whether customers fulfil it, row by row; features that are needed must be there. */
  IntPredicate test(CustomerFeatures features);

  /** A condition that is true, false or null, null counting as false; what is missing is null. */
  String sql(RuleSql dialect);

  /** In words: what holds for a customer. */
  String words();

  /** For saving. */
  Map<String, Object> toMap();

  /** The words, in brackets where they hold several parts. */
  default String bracketed() {
    return words();
  }

  /** How a number is compared. */
  enum Comparison {
    AT_LEAST(">=", "at least "),
    ABOVE(">", "more than "),
    AT_MOST("<=", "at most "),
    BELOW("<", "less than ");

    final String sign;
    final String words;

    Comparison(String sign, String words) {
      this.sign = sign;
      this.words = words;
    }

    boolean holds(double value, double bound) {
      return switch (this) {
        case AT_LEAST -> value >= bound;
        case ABOVE -> value > bound;
        case AT_MOST -> value <= bound;
        case BELOW -> value < bound;
      };
    }
  }

  /** A number beside a bound. */
  record Compare(String feature, Comparison comparison, double bound) implements Condition {

    public Compare {
      PatronException.require(
          Double.isFinite(bound), "a rule compares '%s' with %s; give a number", feature, bound);
    }

    @Override
    public IntPredicate test(CustomerFeatures features) {
      double[] values = RuleFeatures.numbers(features, feature);
      return row -> comparison.holds(values[row], bound);
    }

    @Override
    public String sql(RuleSql dialect) {
      return dialect.name(feature) + " " + comparison.sign + " " + dialect.number(bound);
    }

    @Override
    public String words() {
      return FeatureWords.said(feature, comparison.words + RuleFeatures.plain(bound));
    }

    @Override
    public Map<String, Object> toMap() {
      return Map.of("compare", feature, "how", comparison.name(), "bound", bound);
    }
  }

  /** A category that is one of some. */
  record OneOf(String feature, List<String> values) implements Condition {

    public OneOf {
      PatronException.require(
          !values.isEmpty() && values.stream().noneMatch(String::isEmpty),
          "a rule needs one or more values of '%s' that are not empty; missing(…) asks for those"
              + " without one",
          feature);
      values = List.copyOf(values);
    }

    @Override
    public IntPredicate test(CustomerFeatures features) {
      List<String> column = RuleFeatures.categories(features, feature);
      return row -> values.contains(column.get(row));
    }

    @Override
    public String sql(RuleSql dialect) {
      return values.stream()
          .map(dialect::text)
          .collect(Collectors.joining(", ", dialect.name(feature) + " IN (", ")"));
    }

    @Override
    public String words() {
      String last = values.getLast();
      return feature
          + " "
          + (values.size() == 1
              ? last
              : String.join(", ", values.subList(0, values.size() - 1)) + " or " + last);
    }

    @Override
    public Map<String, Object> toMap() {
      return Map.of("oneOf", feature, "values", values);
    }
  }

  /** A value that is not known. */
  record Unknown(String feature) implements Condition {

    @Override
    public IntPredicate test(CustomerFeatures features) {
      if (RuleFeatures.required(features, feature).isNumber(feature)) {
        double[] values = features.numbers(feature);
        return row -> Double.isNaN(values[row]);
      }
      List<String> column = features.categories(feature);
      return row -> column.get(row).isEmpty();
    }

    @Override
    public String sql(RuleSql dialect) {
      return dialect.name(feature) + " IS NULL";
    }

    @Override
    public String words() {
      return feature + " unknown";
    }

    @Override
    public Map<String, Object> toMap() {
      return Map.of("unknown", feature);
    }
  }

  /** All of some; of none: everybody. */
  record All(List<Condition> parts) implements Condition {

    public All {
      parts = List.copyOf(parts);
    }

    /** Both, without brackets in brackets. */
    static Condition of(Condition one, Condition other) {
      List<Condition> parts = new ArrayList<>(one instanceof All all ? all.parts : List.of(one));
      parts.addAll(other instanceof All all ? all.parts : List.of(other));
      return parts.size() == 1 ? parts.getFirst() : new All(parts);
    }

    @Override
    public IntPredicate test(CustomerFeatures features) {
      return parts.stream()
          .map(part -> part.test(features))
          .reduce(IntPredicate::and)
          .orElse(row -> true);
    }

    @Override
    public String sql(RuleSql dialect) {
      return parts.isEmpty()
          ? "TRUE"
          : parts.stream().map(p -> p.sql(dialect)).collect(Collectors.joining(" AND ", "(", ")"));
    }

    @Override
    public String words() {
      return parts.isEmpty() ? "anything" : RangeWords.joined(parts);
    }

    @Override
    public String bracketed() {
      return parts.size() > 1 ? "(" + words() + ")" : words();
    }

    @Override
    public Map<String, Object> toMap() {
      return Map.of("all", parts.stream().map(Condition::toMap).toList());
    }
  }

  /** One of some. */
  record Any(List<Condition> parts) implements Condition {

    public Any {
      parts = List.copyOf(parts);
    }

    static Condition of(Condition one, Condition other) {
      List<Condition> parts = new ArrayList<>(one instanceof Any any ? any.parts : List.of(one));
      parts.addAll(other instanceof Any any ? any.parts : List.of(other));
      return new Any(parts);
    }

    @Override
    public IntPredicate test(CustomerFeatures features) {
      return parts.stream()
          .map(part -> part.test(features))
          .reduce(IntPredicate::or)
          .orElse(row -> false);
    }

    @Override
    public String sql(RuleSql dialect) {
      return parts.isEmpty()
          ? "FALSE"
          : parts.stream().map(p -> p.sql(dialect)).collect(Collectors.joining(" OR ", "(", ")"));
    }

    @Override
    public String words() {
      return parts.isEmpty()
          ? "nothing"
          : parts.stream()
              .map(p -> p instanceof All ? p.words() : p.bracketed())
              .collect(Collectors.joining("; or "));
    }

    @Override
    public String bracketed() {
      return "(" + words() + ")";
    }

    @Override
    public Map<String, Object> toMap() {
      return Map.of("any", parts.stream().map(Condition::toMap).toList());
    }
  }

  /** Not what another one says. */
  record Not(Condition part) implements Condition {

    @Override
    public IntPredicate test(CustomerFeatures features) {
      return part.test(features).negate();
    }

    @Override
    public String sql(RuleSql dialect) {
      return "NOT coalesce(" + part.sql(dialect) + ", FALSE)";
    }

    @Override
    public String words() {
      return "not " + part.bracketed();
    }

    @Override
    public String bracketed() {
      return words();
    }

    @Override
    public Map<String, Object> toMap() {
      return Map.of("not", part.toMap());
    }
  }

  /** What {@link #toMap} wrote. */
  static Condition fromMap(PlainMap map) {
    Map<String, ?> entries = map.entries();
    if (entries.containsKey("compare")) {
      return new Compare(map.text("compare"), comparison(map), map.number("bound"));
    }
    if (entries.containsKey("oneOf")) {
      return new OneOf(map.text("oneOf"), map.texts("values"));
    }
    if (entries.containsKey("unknown")) {
      return new Unknown(map.text("unknown"));
    }
    if (entries.containsKey("all")) {
      return new All(map.maps("all").stream().map(Condition::fromMap).toList());
    }
    if (entries.containsKey("any")) {
      return new Any(map.maps("any").stream().map(Condition::fromMap).toList());
    }
    if (entries.containsKey("not")) {
      return new Not(fromMap(map.map("not")));
    }
    throw map.wrong("when", "is " + entries.keySet() + ", which is no condition");
  }

  private static Comparison comparison(PlainMap map) {
    String how = map.text("how");
    for (Comparison comparison : Comparison.values()) {
      if (comparison.name().equals(how)) {
        return comparison;
      }
    }
    throw map.wrong("how", "is '" + how + "'");
  }
}
