package patron.notebook;

import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import patron.base.Provenance;
import patron.base.Tabular;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The versions an analysis ran with. Of Java only the feature release is shown: patch releases
 * differ between machines and do not change results.
 */
public final class Watermark implements Tabular {

  /** A class of each library: where it was loaded from tells the version. */
  private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

  static {
    LIBRARIES.put("DuckDB", "org/duckdb/DuckDBDriver.class");
    LIBRARIES.put("Smile", "smile/clustering/KMeans.class");
    LIBRARIES.put("Tablesaw", "tech/tablesaw/api/Table.class");
    LIBRARIES.put("XChart", "org/knowm/xchart/XYChart.class");
  }

  private static final Pattern JAR = Pattern.compile("-(\\d[^/]*)\\.jar!");

  private final Map<String, String> versions;

  private Watermark(Map<String, String> versions) {
    this.versions = versions;
  }

  static Watermark of(String... dataFiles) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Patron", Provenance.version());
    versions.put("Java", String.valueOf(Runtime.version().feature()));
    LIBRARIES.forEach((name, file) -> versions.put(name, version(file)));
    for (String file : dataFiles) {
      Path path = Path.of(file);
      versions.put(path.getFileName() + " (SHA-256)", Provenance.sha256(path));
    }
    return new Watermark(versions);
  }

  private static String version(String classFile) {
    URL place = Watermark.class.getClassLoader().getResource(classFile);
    return place == null ? "absent" : versionIn(place.toString());
  }

  static String versionIn(String place) {
    Matcher jar = JAR.matcher(place);
    return jar.find() ? jar.group(1) : "unknown";
  }

  @Override
  public Table table() {
    return Table.create(
        "watermark",
        StringColumn.create("what", versions.keySet()),
        StringColumn.create("version", versions.values()));
  }

  @Override
  public String toString() {
    return TextTable.of(table());
  }
}
