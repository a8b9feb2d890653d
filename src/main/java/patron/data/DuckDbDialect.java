package patron.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import patron.base.PatronException;

/** What is said DuckDB's way. */
final class DuckDbDialect implements Dialect {

  static final DuckDbDialect INSTANCE = new DuckDbDialect();

  private DuckDbDialect() {}

  @Override
  public String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public String name(String name) {
    PatronException.require(!name.isEmpty(), "a name in SQL must not be empty");
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String date(LocalDate day) {
    return "DATE '" + day + "'";
  }

  @Override
  public String day(String timeExpression) {
    return "CAST(" + timeExpression + " AS DATE)";
  }

  @Override
  public String daysBetween(String fromExpression, String toExpression) {
    return "date_diff('day', " + fromExpression + ", " + toExpression + ")";
  }

  @Override
  public String periodStart(String timeExpression, ChronoUnit unit) {
    String part =
        switch (unit) {
          case DAYS -> "day";
          case WEEKS -> "week";
          case MONTHS -> "month";
          default ->
              throw new PatronException("periods of " + unit + "; give days, weeks or months");
        };
    return "CAST(date_trunc('" + part + "', " + timeExpression + ") AS DATE)";
  }

  @Override
  public String quantile(String expression, double p) {
    PatronException.require(p >= 0 && p <= 1, "quantile is %s; give 0 to 1", p);
    return "quantile_cont(CAST(" + expression + " AS DOUBLE), " + p + ")";
  }

  @Override
  public String hashBucket(String salt, String idExpression) {
    return "(CAST('0x' || substr(md5(%s || (%s)), 1, 8) AS BIGINT) / 4294967296.0::DOUBLE)"
        .formatted(text(salt + ":"), idExpression);
  }

  @Override
  public String inPart(String expression, int part, int parts) {
    PatronException.require(
        part >= 0 && part < parts, "part %s of %s; give 0 to one less than all", part, parts);
    return parts == 1 ? "TRUE" : "(hash(%s) %% %d = %d)".formatted(expression, parts, part);
  }
}
