package patron.segment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import patron.base.AtomicFile;
import patron.base.PatronException;
import patron.base.Provenance;
import patron.features.internal.PlainMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One kind of file this room keeps: JSON with sorted keys, which says what it is, in which version,
 * and by a checksum whether it is as it was written.
 *
 * @param format what the file says it is
 * @param version the version that is written and read
 * @param what in the user's words, such as "saved segmentation"
 * @param madeBy the call that writes it
 */
record SavedJson(String format, long version, String what, String madeBy) {

  private static final String CHECKSUM = "checksum";
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** Writes maps, lists, texts and numbers, whole or not at all. */
  void write(Path file, Map<String, ?> content) {
    Map<String, Object> map = new LinkedHashMap<>(content);
    map.put("format", format);
    map.put("version", version);
    map.put(CHECKSUM, checksum(map));
    AtomicFile.write(file, text(map) + "\n");
  }

  private static String text(Map<String, ?> map) {
    return JSON.writeValueAsString(map).replace("\r\n", "\n");
  }

  /** Of all but itself, so that a change by hand or by accident shows. */
  private static String checksum(Map<String, ?> map) {
    Map<String, Object> others = new LinkedHashMap<>(map);
    others.remove(CHECKSUM);
    return Provenance.sha256(text(others));
  }

  /** What was written; all else is refused. */
  PlainMap read(Path file) {
    PlainMap saved = new PlainMap(file.toString(), parsed(file));
    PatronException.require(
        format.equals(saved.entries().get("format")),
        "%s is not a %s; give a file that %s wrote",
        file,
        what,
        madeBy);
    long found = saved.whole("version");
    PatronException.require(
        found == version,
        "%s is a %s of version %s and this code reads version %s; use the code that wrote it%s, or"
            + " make and save it again",
        file,
        what,
        found,
        version,
        saved.entries().containsKey("codeVersion")
            ? " (" + saved.entries().get("codeVersion") + ")"
            : "");
    PatronException.require(
        checksum(saved.entries()).equals(saved.text(CHECKSUM)),
        "%s was changed after it was saved; take the file as it was written, or save it again",
        file);
    return saved;
  }

  private Map<String, Object> parsed(Path file) {
    try {
      Map<String, Object> map = JSON.readValue(Files.readString(file), OBJECT);
      return map == null ? Map.of() : map;
    } catch (NoSuchFileException e) {
      throw new PatronException("there is no file %s; %s makes it".formatted(file, madeBy), e);
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
    return "%s is damaged%s: %s; save it again"
        .formatted(
            file,
            at == null || at.getLineNr() < 1
                ? ""
                : " at line %d column %d".formatted(at.getLineNr(), at.getColumnNr()),
            e.getOriginalMessage().lines().findFirst().orElse("not JSON"));
  }
}
