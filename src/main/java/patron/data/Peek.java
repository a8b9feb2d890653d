package patron.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.PatronException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A first look at a file nobody has described yet. */
final class Peek {

  private static final int SHOWN = 5;
  private static final int LOOKED_AT = 200;

  private final List<String> names;
  private final List<List<String>> records;
  private final String delimiter;

  private Peek(List<String> names, List<List<String>> records, String delimiter) {
    this.names = names;
    this.records = records;
    this.delimiter = delimiter;
  }

  static Table at(Path file) {
    List<Peek> looks = new ArrayList<>();
    List<PatronException> failures = new ArrayList<>();
    for (String delimiter : List.of("comma", "semicolon", "tab", "pipe")) {
      try {
        looks.add(look(file, delimiter));
      } catch (PatronException e) {
        // With the wrong delimiter a good file may look broken.
        failures.add(e);
      }
    }
    return looks.stream()
        // The first of those that give most columns.
        .min(Comparator.comparingInt(peek -> -peek.names.size()))
        .orElseThrow(failures::getFirst)
        .table(file);
  }

  private static Peek look(Path file, String delimiter) {
    CsvFormat format = new CsvFormat(CsvFormat.character(delimiter), StandardCharsets.UTF_8);
    List<List<String>> records = new ArrayList<>();
    try (CsvRecords in = CsvRecords.open(file, format)) {
      List<String> names = in.next();
      PatronException.require(
          names != null, "%s is empty; a header with column names is needed", file);
      for (List<String> r = in.next(); r != null && records.size() < LOOKED_AT; r = in.next()) {
        records.add(r);
      }
      return new Peek(names, records, delimiter);
    }
  }

  private Table table(Path file) {
    Map<String, String> roles = RoleGuess.of(names);
    StringColumn name = StringColumn.create("column");
    StringColumn type = StringColumn.create("looks like");
    StringColumn role = StringColumn.create("maybe role");
    Table table = Table.create(text(roles, file), name, type, role);
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
  private String text(Map<String, String> roles, Path file) {
    Map<String, String> byRole = new HashMap<>();
    roles.forEach((column, role) -> byRole.put(role, column));
    String usual = file.getFileName().toString().matches("(?i).*\\.tsv(\\.gz)?") ? "tab" : "comma";
    Stream<String> settings =
        delimiter.equals(usual) ? Stream.empty() : Stream.of("delimiter=" + delimiter);
    return Stream.concat(
            Roles.ALL.stream()
                .filter(byRole::containsKey)
                .map(role -> role + "=" + RoleText.quoted(byRole.get(role))),
            settings)
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
