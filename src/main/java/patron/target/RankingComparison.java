package patron.target;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * An uplift model's ranking beside rankings that cost nothing (recent first, likely buyers first),
 * judged on the same customers, and in plain words whether the model was worth it.
 *
 * <pre>{@code
 * RankingComparison.of(judging, "visit", "uplift model", uplift, Bootstrap.runs(500))
 *     .beside("recent first", recentFirst).beside("response model", response)
 * }</pre>
 *
 * <p>{@link #table()} has one row a ranking: its Qini coefficient with the bounds of 95 %, and the
 * model's coefficient minus this one with its bounds, from paired bootstrap runs.
 */
public final class RankingComparison implements Tabular {

  private final boolean[] treated;
  private final double[] outcome;
  private final Bootstrap bootstrap;
  private final Map<String, QiniCurve> curves;

  private RankingComparison(
      boolean[] treated, double[] outcome, Bootstrap bootstrap, Map<String, QiniCurve> curves) {
    this.treated = treated;
    this.outcome = outcome;
    this.bootstrap = bootstrap;
    this.curves = curves;
  }

  /**
   * Begins with the model.
   *
   * @param judging customers of one treatment and the control, whom the model has not seen
   * @param outcome one of its outcomes
   * @param model a name for the model's ranking
   * @param uplift its scores, one a customer in the order of the ids
   * @param bootstrap how intervals are made
   * @return a comparison with the model alone
   */
  public static RankingComparison of(
      Experiment judging, String outcome, String model, double[] uplift, Bootstrap bootstrap) {
    PatronException.given(judging, "RankingComparison.of", "the experiment");
    PatronException.require(bootstrap != null, "the bootstrap is null; give Bootstrap.runs(500)");
    return new RankingComparison(
            judging.treated(), judging.outcome(outcome), bootstrap, new LinkedHashMap<>())
        .beside(model, uplift);
  }

  /**
   * With one more ranking.
   *
   * @param name what it is called
   * @param ranking its scores, highest treated first; one a customer in the order of the ids
   * @return the comparison with it
   */
  public RankingComparison beside(String name, double[] ranking) {
    PatronException.require(
        name != null && !name.isBlank() && !curves.containsKey(name),
        "'%s' cannot name a ranking; give a name that is not in use",
        name);
    Map<String, QiniCurve> more = new LinkedHashMap<>(curves);
    more.put(name, QiniCurve.of(ranking, treated, outcome, bootstrap));
    return new RankingComparison(treated, outcome, bootstrap, more);
  }

  /** {@return the names, the model first} */
  public List<String> names() {
    return List.copyOf(curves.keySet());
  }

  /**
   * The curve of a ranking.
   *
   * @param name one of {@link #names()}
   * @return its Qini curve
   */
  public QiniCurve curve(String name) {
    PatronException.require(
        curves.containsKey(name), "there is no ranking '%s'; there are %s", name, names());
    return curves.get(name);
  }

  /**
   * How much better the model's Qini coefficient is than another's.
   *
   * @param name one of {@link #names()}
   * @return the difference, model minus the other, with its interval
   */
  public Uncertain lead(String name) {
    QiniCurve model = curve(names().getFirst());
    QiniCurve other = curve(name);
    double[] leads = new double[bootstrap.runs()];
    Arrays.setAll(leads, run -> model.coefficients()[run] - other.coefficients()[run]);
    return QiniCurve.range(model.coefficient() - other.coefficient(), leads);
  }

  /** {@return whether the model ranks better than chance: its interval lies above 0} */
  public boolean showsHeterogeneity() {
    return curve(names().getFirst()).interval().low() > 0;
  }

  /** {@return in plain words what came out, one sentence a rival} */
  public String verdict() {
    StringBuilder text = new StringBuilder(names().getFirst());
    text.append(
        showsHeterogeneity()
            ? ": ranks customers better than chance."
            : ": no heterogeneity could be shown; chance ranks as well, so treat all or nobody.");
    for (String rival : names().subList(1, curves.size())) {
      Uncertain lead = lead(rival);
      String word =
          lead.low() > 0
              ? " Better than "
              : lead.high() < 0 ? " WORSE than " : " Not shown to be better than ";
      text.append(word)
          .append(rival)
          .append(
              String.format(
                  Locale.ROOT,
                  " (lead %.4f, %.4f to %.4f).",
                  lead.value(),
                  lead.low(),
                  lead.high()));
    }
    return text.toString();
  }

  @Override
  public Table table() {
    List<QiniCurve> all = List.copyOf(curves.values());
    List<Uncertain> leads = names().stream().map(this::lead).toList();
    return Table.create(
        "rankings",
        StringColumn.create("ranking", names()),
        DoubleColumn.create("qini", all.stream().mapToDouble(QiniCurve::coefficient).toArray()),
        DoubleColumn.create("low_95", all.stream().mapToDouble(c -> c.interval().low()).toArray()),
        DoubleColumn.create(
            "high_95", all.stream().mapToDouble(c -> c.interval().high()).toArray()),
        DoubleColumn.create("model_lead", leads.stream().mapToDouble(Uncertain::value).toArray()),
        DoubleColumn.create("lead_low_95", leads.stream().mapToDouble(Uncertain::low).toArray()),
        DoubleColumn.create("lead_high_95", leads.stream().mapToDouble(Uncertain::high).toArray()));
  }

  @Override
  public String toString() {
    return verdict();
  }
}
