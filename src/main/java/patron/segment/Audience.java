package patron.segment;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.internal.Ids;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whom a campaign is meant for: customers, and for each a reason in words.
 *
 * <pre>{@code
 * Audience atRisk = segments.only("At risk");
 * Audience both = atRisk.and(segments.only("Loyal").not());
 * }</pre>
 *
 * <p>An audience is cut from a <i>universe</i>, all customers that were asked about; {@link #not()}
 * is everybody else in it. {@link #and}, {@link #or} and {@link #not()} obey the laws of sets, and
 * for that both sides must have the same universe: {@link #within} states another one. Customers
 * are sorted by id; an audience may be empty; it never changes. Time is linear in the universe, but
 * for one sort; ids and reasons are kept as bytes.
 */
public final class Audience implements Tabular {

  private final String description;
  private final Ids universe;
  private final Ids ids;

  /** One for each customer: packed, or the same one for all. */
  private final List<String> reasons;

  /** Of sorted ids and as many reasons. */
  Audience(String description, Ids universe, Ids ids, List<String> reasons) {
    this.description = description;
    this.universe = universe;
    this.ids = ids;
    this.reasons = reasons;
  }

  /**
   * An audience with one reason for all.
   *
   * @param ids who is in it; each once
   * @param reason why, in words
   * @param universe all customers that were asked about, {@code ids} among them
   * @return the audience
   */
  public static Audience of(Collection<String> ids, String reason, Collection<String> universe) {
    Ids sorted = sorted(ids, "the audience");
    List<String> reasons = Collections.nCopies(sorted.size(), said(reason));
    return checked(reason, sorted, reasons, sorted(universe, "the universe"));
  }

  /**
   * An audience with a reason of its own for each customer, such as a score.
   *
   * @param description what the audience is, in words
   * @param reasons why each one is in it, by customer id
   * @param universe all customers that were asked about, those with a reason among them
   * @return the audience
   */
  public static Audience of(
      String description, Map<String, String> reasons, Collection<String> universe) {
    TreeMap<String, String> sorted = new TreeMap<>(reasons);
    return checked(
        said(description),
        Ids.of(sorted.keySet().toArray(String[]::new)),
        Ids.of(sorted.values().stream().map(Audience::said).toArray(String[]::new)),
        sorted(universe, "the universe"));
  }

  /**
   * Who is in it.
   *
   * @return customer ids, sorted
   */
  public List<String> ids() {
    return ids;
  }

  /**
   * Everybody who was asked about.
   *
   * @return customer ids, sorted
   */
  public List<String> universe() {
    return universe;
  }

  /**
   * What this audience is, in words.
   *
   * @return such as "segment At risk and not segment New"
   */
  public String description() {
    return description;
  }

  /**
   * How many customers are in it.
   *
   * @return 0 or more
   */
  public int size() {
    return ids.size();
  }

  /**
   * Whether somebody is in it.
   *
   * @param id a customer id
   * @return true if so; false also for customers outside the universe
   */
  public boolean contains(String id) {
    return ids.rowOf(id) >= 0;
  }

  /**
   * Why a customer is in it.
   *
   * @param id a customer of this audience
   * @return the reason in words
   */
  public String reasonOf(String id) {
    int at = ids.rowOf(id);
    PatronException.require(
        at >= 0, "customer %s is not in this audience (%s); ask contains first", id, description);
    return reasons.get(at);
  }

  /**
   * Why each customer is in it.
   *
   * @return reasons in words, in the order of {@link #ids()}
   */
  public List<String> reasons() {
    return reasons;
  }

  /**
   * Who is in both.
   *
   * @param other an audience of the same universe
   * @return the customers of both, with both reasons
   */
  public Audience and(Audience other) {
    sameUniverse(other);
    Picked both = new Picked();
    for (int row = 0; row < size(); row++) {
      int there = other.ids.rowOf(ids.get(row));
      if (there >= 0) {
        both.add(this, row, joined(reasons.get(row), "; ", other.reasons.get(there)));
      }
    }
    return both.audience(joined(bracketed(description), " and ", bracketed(other.description)));
  }

  /**
   * Who is in either.
   *
   * @param other an audience of the same universe
   * @return the customers of this or the other, with their reasons
   */
  public Audience or(Audience other) {
    sameUniverse(other);
    Picked either = new Picked();
    int there = 0;
    for (int row = 0; row < size(); row++) {
      while (there < other.size() && ids.compare(row, other.ids, there) > 0) {
        either.add(other, there, other.reasons.get(there++));
      }
      boolean both = there < other.size() && ids.compare(row, other.ids, there) == 0;
      String reason = reasons.get(row);
      either.add(this, row, both ? joined(reason, "; ", other.reasons.get(there++)) : reason);
    }
    while (there < other.size()) {
      either.add(other, there, other.reasons.get(there++));
    }
    return either.audience(joined(bracketed(description), " or ", bracketed(other.description)));
  }

  /**
   * Everybody else in the universe.
   *
   * @return the others; the reason says what they are not
   */
  public Audience not() {
    String negated = "not " + bracketed(description);
    int[] others =
        IntStream.range(0, universe.size()).filter(row -> !contains(universe.get(row))).toArray();
    return new Audience(
        negated, universe, universe.take(others), Collections.nCopies(others.length, negated));
  }

  /**
   * Those of this audience who pass a test, such as those who may be written to.
   *
   * @param text what they are, in words
   * @param kept who stays, by customer id; asked once for each, in the order of {@link #ids()}
   * @return the same universe and reasons
   */
  public Audience filter(String text, Predicate<String> kept) {
    PatronException.given(kept, "filter", "who stays");
    return only(said(text), universe, row -> kept.test(ids.get(row)));
  }

  /**
   * States another universe, smaller or larger, as it takes to combine audiences of different
   * origin. Customers outside it leave the audience; nobody joins it.
   *
   * @param customers the new universe
   * @return those of this audience that are in it
   */
  public Audience within(Collection<String> customers) {
    Ids stated = sorted(customers, "the universe");
    return only(description, stated, row -> stated.rowOf(ids.get(row)) >= 0);
  }

  @Override
  public Table table() {
    return rows(ids.size());
  }

  @Override
  public Table head(int rows) {
    return rows(Math.min(rows, ids.size()));
  }

  @Override
  public long rowCount() {
    return ids.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Audience that
        && description.equals(that.description)
        && ids.equals(that.ids)
        && reasons.equals(that.reasons)
        && universe.equals(that.universe);
  }

  @Override
  public int hashCode() {
    return Objects.hash(description, ids, universe);
  }

  @Override
  public String toString() {
    return "%s: %,d of %,d customers".formatted(description, ids.size(), universe.size());
  }

  private Table rows(int rows) {
    return Table.create(
        description,
        StringColumn.create("customer_id", ids.subList(0, rows)),
        StringColumn.create("reason", reasons.subList(0, rows)));
  }

  private Audience only(String text, Ids all, IntPredicate kept) {
    Picked picked = new Picked();
    for (int row = 0; row < size(); row++) {
      if (kept.test(row)) {
        picked.add(this, row, reasons.get(row));
      }
    }
    return picked.audience(text, all);
  }

  private void sameUniverse(Audience other) {
    PatronException.require(
        universe.equals(other.universe),
        "\"%s\" and \"%s\" were cut from different universes (%,d and %,d customers);"
            + " bring both to one with within(customers)",
        description,
        other.description,
        universe.size(),
        other.universe.size());
  }

  private static Audience checked(String description, Ids ids, List<String> reasons, Ids universe) {
    String stranger = ids.stream().filter(id -> universe.rowOf(id) < 0).findFirst().orElse(null);
    PatronException.require(
        stranger == null,
        "customer %s is in the audience (%s) and not in its universe of %,d customers;"
            + " give the universe it was cut from",
        stranger,
        description,
        universe.size());
    return new Audience(description, universe, ids, reasons);
  }

  /** The same ids, each once; not copied where they are sorted bytes. */
  static Ids sorted(Collection<String> ids, String whose) {
    if (ids instanceof Ids known && known.isSorted()) {
      // Those of features or of another audience, where each was looked at: nothing is copied.
      return known;
    }
    TreeSet<String> unique = new TreeSet<>();
    for (String id : ids) {
      PatronException.require(
          id != null && !id.isBlank(), "%s has a blank customer id; drop such rows first", whose);
      PatronException.require(
          unique.add(id), "%s has customer %s twice; give each once", whose, id);
    }
    return Ids.of(unique.toArray(String[]::new));
  }

  private static String said(String reason) {
    PatronException.require(
        reason != null && !reason.isBlank(),
        "an audience needs a reason in words; it goes into the list, beside each customer");
    return reason.strip();
  }

  private static String joined(String one, String word, String other) {
    return one.equals(other) ? one : one + word + other;
  }

  private static String bracketed(String text) {
    return text.contains(" and ") || text.contains(" or ") ? "(" + text + ")" : text;
  }

  /** Takes customers one by one, in the order of their ids. */
  private final class Picked {
    private final Ids.Builder members = new Ids.Builder();
    private final Ids.Builder why = new Ids.Builder();

    void add(Audience from, int row, String reason) {
      members.add(from.ids, row);
      why.add(reason);
    }

    Audience audience(String text) {
      return audience(text, universe);
    }

    Audience audience(String text, Ids all) {
      return new Audience(text, all, members.build(), why.build());
    }
  }
}
