package patron.kernel;

import io.github.spencerpark.jupyter.messages.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Which requests stand behind a failed cell: Run All sends every cell at once, and those sent
 * before the failure are not to be run. Told by the client's own dates; without a date a request is
 * run.
 */
final class CellQueue {

  private volatile Instant failedAt = Instant.MIN;

  void failed(Instant when) {
    failedAt = when;
  }

  boolean standsBehindAFailure(Message<?> request) {
    return sent(request).isBefore(failedAt);
  }

  private static Instant sent(Message<?> request) {
    try {
      return OffsetDateTime.parse(request.getHeader().getTimestamp().getDateString()).toInstant();
    } catch (DateTimeParseException | NullPointerException e) {
      return Instant.MAX;
    }
  }
}
