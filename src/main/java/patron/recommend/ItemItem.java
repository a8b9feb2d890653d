package patron.recommend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;
import patron.data.Baskets;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who bought this also bought that: products that go together with those the customer has bought.
 *
 * <pre>{@code
 * var options = ItemItem.Options.cosine().over(ItemItem.Over.BASKETS).shrinkage(20);
 * ItemItem.fit(baskets, asOf, options).recommend("000123", 5, ProductKind.NEW)
 * }</pre>
 *
 * <p>Two products are the more similar the more <i>units</i> (customers, or baskets) have both.
 * With n(i), n(j) and n(ij) units that have the one, the other, and both:
 *
 * <table>
 *   <caption>Similarities</caption>
 *   <tr><td>cosine</td><td>n(ij) / sqrt(n(i) n(j))</td></tr>
 *   <tr><td>Jaccard</td><td>n(ij) / (n(i) + n(j) - n(ij))</td></tr>
 *   <tr><td>confidence</td><td>n(ij) / n(i), the share of those with i that have j; favours what
 *       everybody buys</td></tr>
 * </table>
 *
 * <p>each times n(ij) / (n(ij) + shrinkage), so that two rare products that met by chance are not
 * taken for twins. Each product keeps its most similar ones, its <i>neighbours</i>. The score of
 * product j for a customer is the sum over all other products i that the customer has bought, and
 * of which j is a neighbour, of their similarity.
 *
 * <p>Sources: Sarwar, Karypis, Konstan, Riedl (2001), Item-based collaborative filtering; Deshpande
 * and Karypis (2004), Item-based top-N recommendation algorithms, ACM TOIS 22(1). Cost of the fit:
 * the sum over units of the square of their size. The same bytes on any number of threads.
 */
public final class ItemItem extends FittedRecommender {

  /** How likeness is measured. */
  public enum Similarity {
    /** Together, over the geometric mean of both. */
    COSINE,
    /** Together, over either. */
    JACCARD,
    /** Together, over the product that was bought: a conditional probability. */
    CONFIDENCE
  }

  /** In what two products must be together. */
  public enum Over {
    /** Bought by the same customer, ever: taste. */
    CUSTOMERS,
    /** Bought in the same basket: use together. */
    BASKETS
  }

  /**
   * How products are compared.
   *
   * @param similarity the measure
   * @param over in what two products must be together
   * @param shrinkage how many units together are needed to be half believed, 0 or more
   * @param neighbours how many of the most similar products each keeps, at least 1
   */
  public record Options(Similarity similarity, Over over, double shrinkage, int neighbours) {

    /** Checks the values. */
    public Options {
      Given.some(similarity, "the similarity");
      Given.some(over, "customers or baskets");
      PatronException.require(
          shrinkage >= 0 && shrinkage < Double.POSITIVE_INFINITY,
          "shrinkage is %s units; give 0 or more",
          shrinkage);
      PatronException.require(
          neighbours >= 1, "each product keeps %s neighbours; give 1 or more", neighbours);
    }

    /**
     * Cosine over customers, shrinkage 10, 50 neighbours.
     *
     * @return the options
     */
    public static Options cosine() {
      return new Options(Similarity.COSINE, Over.CUSTOMERS, 10, 50);
    }

    /**
     * Jaccard over customers, shrinkage 10, 50 neighbours.
     *
     * @return the options
     */
    public static Options jaccard() {
      return new Options(Similarity.JACCARD, Over.CUSTOMERS, 10, 50);
    }

    /**
     * Confidence over customers, shrinkage 10, 50 neighbours.
     *
     * @return the options
     */
    public static Options confidence() {
      return new Options(Similarity.CONFIDENCE, Over.CUSTOMERS, 10, 50);
    }

    /**
     * Over something else.
     *
     * @param units customers or baskets
     * @return the options with it
     */
    public Options over(Over units) {
      return new Options(similarity, units, shrinkage, neighbours);
    }

    /**
     * With another shrinkage.
     *
     * @param units 0 or more
     * @return the options with it
     */
    public Options shrinkage(double units) {
      return new Options(similarity, over, units, neighbours);
    }

    /**
     * With another number of neighbours.
     *
     * @param most at least 1
     * @return the options with it
     */
    public Options neighbours(int most) {
      return new Options(similarity, over, shrinkage, most);
    }

    double similarity(double together, double one, double other) {
      double plain =
          switch (similarity) {
            case COSINE -> together / Math.sqrt(one * other);
            case JACCARD -> together / (one + other - together);
            case CONFIDENCE -> together / one;
          };
      return plain * together / (together + shrinkage);
    }

    private String said() {
      String measure = similarity.name().toLowerCase(Locale.ROOT);
      return "item-item " + measure + (over == Over.BASKETS ? " by basket" : "");
    }
  }

  private final Neighbours neighbours;

  private ItemItem(PurchaseHistory history, Options options) {
    super(history, options.said());
    this.neighbours =
        Neighbours.of(
            options.over() == Over.BASKETS
                ? PairCounts.overBaskets(history)
                : PairCounts.overCustomers(history),
            options);
  }

  /**
   * With {@link Options#cosine()}.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which is recommended
   * @return the recommender
   */
  public static ItemItem fit(Baskets baskets, LocalDate asOf) {
    return fit(baskets, asOf, Options.cosine());
  }

  /**
   * With options of one's own.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which is recommended
   * @param options how products are compared
   * @return the recommender
   */
  public static ItemItem fit(Baskets baskets, LocalDate asOf, Options options) {
    return new ItemItem(PurchaseHistory.of(baskets, asOf), Given.some(options, "the options"));
  }

  @Override
  double[] scores(int customer) {
    double[] scores = new double[history().items()];
    int[] times = history().times(customer);
    for (int item = 0; item < times.length; item++) {
      for (int p = neighbours.start(item); times[item] > 0 && p < neighbours.start(item + 1); p++) {
        scores[neighbours.item(p)] += neighbours.score(p);
      }
    }
    return scores;
  }

  /** Names the product of the customer's that says most for the item; of equals the latest. */
  @Override
  String reason(int customer, int item) {
    int[] ages = history().lastAges(customer);
    int because = -1;
    double most = 0;
    for (int own = 0; own < ages.length; own++) {
      double score = ages[own] > 0 && own != item ? neighbours.score(own, item) : 0;
      if (score > most || (score > 0 && score == most && ages[own] < ages[because])) {
        because = own;
        most = score;
      }
    }
    String given = baskets().description(because).strip();
    return ReasonWords.together(
            neighbours.overBaskets(),
            given,
            baskets().description(item).strip(),
            neighbours.confidence(because, item),
            neighbours.share(item))
        + "; bought "
        + given
        + " "
        + ReasonWords.ago(ages[because]);
  }

  /**
   * The products most similar to one.
   *
   * @param product what it is called in the data
   * @return a fresh table: product, description, similarity, confidence (the share of the units
   *     with the one that have this too) and share (of all units that have this), the most similar
   *     first
   */
  public Table similarTo(String product) {
    int item = baskets().codeOf(Given.some(product, "the product"));
    PatronException.require(
        item >= 0,
        "no basket before %s has a product '%s'; labels are taken as they stand",
        asOf(),
        product);
    List<Integer> others = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int p = neighbours.start(item); p < neighbours.start(item + 1); p++) {
      others.add(neighbours.item(p));
      scores.add(neighbours.score(p));
    }
    return Table.create(
        "similar to " + baskets().description(item).strip(),
        StringColumn.create("product", others.stream().map(baskets().items()::get)),
        StringColumn.create("description", others.stream().map(baskets()::description)),
        DoubleColumn.create("similarity", scores),
        DoubleColumn.create(
            "confidence",
            others.stream().mapToDouble(o -> neighbours.confidence(item, o)).toArray()),
        DoubleColumn.create("share", others.stream().mapToDouble(neighbours::share).toArray()));
  }
}
