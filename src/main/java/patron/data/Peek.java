package patron.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A first look at a file nobody has described yet. */
final class Peek {

  private static final int SHOWN = 5;
  private static final int LOOKED_AT = 200;

  private final List<String> names;
  private final List<List<String>> records = new ArrayList<>();
  private final List<String> settings = new ArrayList<>();

  private Peek(LineSource source) {
    this.names = source.names();
    source.records(
        (place, values) -> records.add(List.copyOf(values)) && records.size() < LOOKED_AT);
    if (source instanceof CsvSource csv) {
      settings(csv.format(), Path.of(source.title()));
    }
  }

  /** Those that are not as the name of the file promises: worth being seen. */
  private void settings(CsvFormat format, Path file) {
    CsvFormat usual = CsvFormat.byName(file);
    if (format.delimiter() != usual.delimiter()) {
      settings.add("delimiter=" + CsvFormat.word(format.delimiter()));
    }
    if (format.quote() != usual.quote()) {
      settings.add("quote=single");
    }
    if (format.encoding() != usual.encoding()) {
      settings.add("encoding=" + format.encoding().word());
    }
  }

  static Table at(Path file) {
    try (LineSource source = Sources.of(Engine.local(), file.toString(), Roles.of("time=any"))) {
      return new Peek(source).table();
    }
  }

  private Table table() {
    Map<String, String> roles = RoleGuess.of(names);
    StringColumn name = StringColumn.create("column");
    StringColumn type = StringColumn.create("looks like");
    StringColumn role = StringColumn.create("maybe role");
    Table table = Table.create(text(roles), name, type, role);
    for (int c = 0; c < names.size(); c++) {
      name.append(names.get(c));
      type.append(type(c));
      role.append(roles.getOrDefault(names.get(c), ""));
    }
    for (int r = 0; r < Math.min(SHOWN, records.size()); r++) {
      table.addColumns(record(r));
    }
    return table;
  }

  private StringColumn record(int r) {
    StringColumn values = StringColumn.create("record " + (r + 1));
    for (int c = 0; c < names.size(); c++) {
      values.append(value(records.get(r), c));
    }
    return values;
  }

  /** As in {@link Roles#of}. */
  private String text(Map<String, String> roles) {
    Map<String, String> byRole = new HashMap<>();
    roles.forEach((column, role) -> byRole.put(role, column));
    return Stream.concat(
            Roles.ALL.stream()
                .filter(byRole::containsKey)
                .map(role -> role + "=" + RoleText.quoted(byRole.get(role))),
            settings.stream())
        .collect(Collectors.joining(", "));
  }

  private String type(int column) {
    List<String> values =
        records.stream().map(r -> value(r, column)).filter(v -> !v.isBlank()).toList();
    if (values.isEmpty()) {
      return "nothing";
    }
    for (Map.Entry<String, String> shape : SHAPES) {
      if (values.stream().allMatch(v -> v.strip().matches(shape.getValue()))) {
        return shape.getKey();
      }
    }
    return "text";
  }

  private static final List<Map.Entry<String, String>> SHAPES =
      List.of(
          Map.entry("whole number", "[+-]?(0|[1-9][0-9]*)"),
          Map.entry("decimal number", "[+-]?[0-9]+\\.[0-9]+|[+-]?(0|[1-9][0-9]*)"),
          Map.entry("decimal number with comma", "[+-]?[0-9]+,[0-9]+|[+-]?(0|[1-9][0-9]*)"),
          Map.entry("day", "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"),
          Map.entry(
              "time",
              "([0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4})["
                  + " T][0-9]{1,2}:[0-9]{2}.*"));

  private static String value(List<String> record, int column) {
    return column < record.size() ? record.get(column) : "";
  }
}
