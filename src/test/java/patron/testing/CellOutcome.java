package patron.testing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What came of a cell.
 *
 * @param reply the answer on the shell channel
 * @param published all that was published for it, in order
 */
public record CellOutcome(JsonNode reply, List<KernelMessage> published) {

  /** The reply's status: ok, error or aborted. */
  public String status() {
    return reply.path("status").asString("");
  }

  /** All text of a stream, stdout or stderr. */
  public String text(String stream) {
    return of("stream").stream()
        .filter(content -> content.path("name").asString("").equals(stream))
        .map(content -> content.path("text").asString(""))
        .collect(Collectors.joining());
  }

  /** The contents of all messages of a type. */
  public List<JsonNode> of(String type) {
    return published.stream()
        .filter(m -> m.type().equals(type))
        .map(KernelMessage::content)
        .toList();
  }

  /** The only result or display, as a MIME type. */
  public String shown(String mime) {
    return data().path(mime).asString("");
  }

  /** The forms of the only result or display. */
  public JsonNode data() {
    return only().path("data");
  }

  /** The only result or display. */
  public JsonNode only() {
    List<JsonNode> shown =
        published.stream()
            .filter(m -> m.type().equals("execute_result") || m.type().equals("display_data"))
            .map(KernelMessage::content)
            .toList();
    if (shown.size() != 1) {
      throw new AssertionError("one output expected, not " + shown.size() + ": " + published);
    }
    return shown.getFirst();
  }

  /** The lines of the error shown, without colours. */
  public List<String> errorLines() {
    return of("error").stream()
        .flatMap(e -> StreamSupport.stream(e.path("traceback").spliterator(), false))
        .map(line -> line.asString("").replaceAll("\u001b\\[[0-9;]*m", ""))
        .toList();
  }
}
