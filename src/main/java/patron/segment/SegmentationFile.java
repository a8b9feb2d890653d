package patron.segment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.AtomicFile;
import patron.base.PatronException;
import patron.cluster.Predictors;
import patron.features.CustomerFeatures;
import patron.features.internal.PlainMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The saved form of a segmentation: JSON with sorted keys, the rule and the names, no customer. */
final class SegmentationFile {

  private static final String FORMAT = "patron segmentation";
  private static final long VERSION = 1;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private SegmentationFile() {}

  static void write(Path file, SegmentList segments, Placing placing, Origin origin) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", FORMAT);
    map.put("version", VERSION);
    map.put("codeVersion", origin.codeVersion());
    map.put("dataHash", origin.dataHash());
    map.put("customers", origin.customers());
    map.put("order", origin.order());
    map.put("segments", segments.map(SegmentationFile::plain));
    map.put("rule", placing.toMap());
    String text = JSON.writeValueAsString(map).replace("\r\n", "\n") + "\n";
    AtomicFile.write(file, text);
  }

  private static Map<String, Object> plain(Segment segment) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", segment.id());
    map.put("name", segment.name());
    map.put("customers", segment.fitted());
    return map;
  }

  static Segmentation read(Path file) {
    PlainMap saved = parsed(file);
    if (!FORMAT.equals(saved.entries().get("format"))) {
      throw new PatronException(
          file
              + " is not a saved segmentation; give a file that segmentation.save(location) wrote");
    }
    long version = saved.whole("version");
    PatronException.require(
        version == VERSION,
        "%s is a segmentation of version %s and this code reads version %s;"
            + " use the code that wrote it (%s), or make and save it again",
        file,
        version,
        VERSION,
        saved.entries().get("codeVersion"));
    try {
      return segmentation(saved);
    } catch (PatronException e) {
      throw e.getMessage().startsWith(file.toString())
          ? e
          : new PatronException(file + ": " + e.getMessage(), e);
    }
  }

  private static Segmentation segmentation(PlainMap saved) {
    List<Segment> segments = new ArrayList<>();
    for (PlainMap one : saved.maps("segments")) {
      segments.add(new Segment(one.text("id"), one.text("name"), one.whole("customers")));
    }
    Origin origin =
        new Origin(
            saved.text("order"),
            saved.whole("customers"),
            saved.text("dataHash"),
            saved.text("codeVersion"));
    CustomerFeatures nobody = CustomerFeatures.of(List.of(), Map.of(), Map.of());
    SegmentList list = new SegmentList(segments);
    return new Segmentation(list, placing(saved.map("rule"), list), nobody, new int[0], origin);
  }

  private static Placing placing(PlainMap rule, SegmentList segments) {
    String method = rule.text("method");
    return switch (method) {
      case ByGrid.METHOD -> checked(ByGrid.fromMap(rule), rule, segments);
      case ByPartition.METHOD ->
          new ByPartition(
              Predictors.fromMap(rule.map("predictor").entries()), segmentOf(rule, segments));
      default -> throw rule.wrong("method", "is '" + method + "', which is no rule known here");
    };
  }

  private static Placing checked(ByGrid grid, PlainMap rule, SegmentList segments) {
    if (segments.size() != GridCell.values().length) {
      throw rule.wrong(
          "method", "is the grid, which has 11 segments, and there are " + segments.size());
    }
    return grid;
  }

  private static List<Integer> segmentOf(PlainMap rule, SegmentList segments) {
    String key = "segmentOfCluster";
    List<Integer> segmentOf = rule.numbers(key).stream().map(Double::intValue).toList();
    int named = segments.size() - (segments.noise() < 0 ? 0 : 1);
    List<Integer> each = IntStream.range(0, named).boxed().toList();
    if (!segmentOf.stream().sorted().toList().equals(each)) {
      throw rule.wrong(key, "is " + segmentOf + " for " + named + " segments");
    }
    return segmentOf;
  }

  private static PlainMap parsed(Path file) {
    try {
      Map<String, Object> map = JSON.readValue(Files.readString(file), OBJECT);
      return new PlainMap(file.toString(), map == null ? Map.of() : map);
    } catch (NoSuchFileException e) {
      throw new PatronException("there is no file %s; save(location) makes it".formatted(file), e);
    } catch (CharacterCodingException e) {
      throw new PatronException(file + " is damaged: it is not a text file", e);
    } catch (IOException e) {
      throw new PatronException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    } catch (JacksonException e) {
      throw new PatronException(damaged(file, e), e);
    }
  }

  private static String damaged(Path file, JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return "%s is damaged%s: %s; save the segmentation again"
        .formatted(
            file,
            at == null || at.getLineNr() < 1
                ? ""
                : " at line %d column %d".formatted(at.getLineNr(), at.getColumnNr()),
            e.getOriginalMessage().lines().findFirst().orElse("not JSON"));
  }
}
