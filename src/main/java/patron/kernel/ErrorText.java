package patron.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import patron.base.PatronException;

/**
 * How errors of running cells read: the message, then where in the cells, then each cause with at
 * most 15 lines, without the frames of the kernel and of JShell. An error of Patron's own shows its
 * one line first and alone, because that line says what to do.
 */
final class ErrorText {

  private static final int MOST_LINES = 15;
  private static final int MOST_LINKS = 10;
  private static final List<String> MACHINERY =
      List.of(
          "patron.kernel.",
          "io.github.spencerpark.",
          "jdk.internal.",
          "jdk.jshell.",
          "java.lang.reflect.",
          "java.lang.invoke.",
          "java.lang.Thread.",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.FutureTask");

  private final CellPlaces places;

  ErrorText(CellPlaces places) {
    this.places = places;
  }

  static String red(String text) {
    return "\u001b[31m" + text + "\u001b[0m";
  }

  CellFailure of(Throwable error) {
    String className = className(error);
    return new CellFailure(simple(className), message(error).orElse(""), lines(error));
  }

  /** An interrupt: where the code was in the cells, and whether it goes on. */
  CellFailure interrupted(StackTraceElement[] place, boolean stillRuns) {
    String message =
        stillRuns
            ? "Interrupted, but the cell's code has not ended: it may catch every error, or be in a"
                + " long native or compiled loop. It goes on in the background; restart the kernel"
                + " to end it."
            : "Interrupted.";
    Stream<String> cells =
        Arrays.stream(place).filter(ErrorText::isCell).limit(MOST_LINES).map(this::line);
    return new CellFailure(
        "Interrupted", message, Stream.concat(Stream.of(red(message)), cells).toList());
  }

  private List<String> lines(Throwable error) {
    List<String> lines = new ArrayList<>();
    lines.addAll(isOurs(error) ? ours(error) : link(error, ""));
    Throwable cause = error.getCause();
    for (int i = 1; cause != null && i < MOST_LINKS; i++, cause = cause.getCause()) {
      lines.addAll(link(cause, "Caused by: "));
    }
    return lines;
  }

  private static boolean isOurs(Throwable error) {
    return className(error).equals(PatronException.class.getName());
  }

  private List<String> ours(Throwable error) {
    Stream<String> cells =
        frames(error).filter(ErrorText::isCell).limit(MOST_LINES).map(this::line);
    return Stream.concat(Stream.of(red(message(error).orElse("")), ""), cells).toList();
  }

  private List<String> link(Throwable error, String before) {
    String head = before + className(error) + message(error).map(m -> ": " + m).orElse("");
    List<String> all = frames(error).map(this::line).toList();
    List<String> lines = new ArrayList<>();
    head.lines().map(ErrorText::red).forEach(lines::add);
    lines.addAll(all.subList(0, Math.min(all.size(), MOST_LINES)));
    if (all.size() > MOST_LINES) {
      lines.add(String.format(Locale.ROOT, "    … %,d more", all.size() - MOST_LINES));
    }
    return lines;
  }

  private static Stream<StackTraceElement> frames(Throwable error) {
    return Arrays.stream(error.getStackTrace()).filter(frame -> !isMachinery(frame));
  }

  private static boolean isMachinery(StackTraceElement frame) {
    String place = frame.getClassName() + "." + frame.getMethodName();
    return MACHINERY.stream().anyMatch(place::startsWith) || place.contains("do_it$");
  }

  private static boolean isCell(StackTraceElement frame) {
    return frame.getFileName() != null && frame.getFileName().startsWith("#");
  }

  private String line(StackTraceElement frame) {
    if (!isCell(frame)) {
      return "    at " + frame;
    }
    String method =
        Stream.of(frame.getClassName(), frame.getMethodName())
            .filter(name -> !name.isEmpty())
            .reduce((a, b) -> a + "." + b)
            .map(name -> name + " in ")
            .orElse("");
    return "    at " + method + places.of(frame);
  }

  private static String className(Throwable error) {
    return error instanceof EvalException e
        ? e.getExceptionClassName()
        : error.getClass().getName();
  }

  private static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  private static Optional<String> message(Throwable error) {
    return Optional.ofNullable(error.getMessage()).filter(m -> !m.isEmpty() && !m.equals("null"));
  }
}
