package patron.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import patron.base.PatronException;

/**
 * A query that lies as a file beside the class that asks it, with {@code {places}} to fill. What
 * fills a place is SQL: values go through the {@link Dialect} first.
 *
 * <pre>{@code
 * SqlText.of(Rfm.class, "rfm.sql").put("lines", sales.view()).put("as_of", dialect.date(asOf)).sql()
 * }</pre>
 */
public final class SqlText {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

  private final String name;
  private final String text;
  private final Map<String, String> parts;

  private SqlText(String name, String text, Map<String, String> parts) {
    this.name = name;
    this.text = text;
    this.parts = parts;
  }

  /**
   * The query in a file beside a class.
   *
   * @param home the class whose package the file is in
   * @param file its name, like {@code rfm.sql}
   * @return the query, nothing filled in yet
   */
  public static SqlText of(Class<?> home, String file) {
    try (InputStream in = home.getResourceAsStream(file)) {
      PatronException.require(in != null, "no query %s beside %s", file, home.getName());
      return of(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SqlText of(String name, String text) {
    return new SqlText(name, text, Map.of());
  }

  /**
   * Fills a place.
   *
   * @param place its name, without braces
   * @param sql what goes there
   * @return a copy with the place filled
   */
  public SqlText put(String place, String sql) {
    Map<String, String> more = new LinkedHashMap<>(parts);
    more.put(place, sql);
    return new SqlText(name, text, more);
  }

  /**
   * The finished query. Places inside of what was filled in are left alone.
   *
   * @return SQL for an engine
   */
  public String sql() {
    Matcher places = PLACE.matcher(text);
    return places.replaceAll(place -> Matcher.quoteReplacement(part(place.group(1))));
  }

  private String part(String place) {
    String sql = parts.get(place);
    PatronException.require(sql != null, "the query %s has a place {%s} to fill", name, place);
    return sql;
  }
}
