package patron.setup;

/**
 * A script's text and name.
 *
 * @param name what messages call it
 * @param text its source; a first line that names its interpreter is made a comment
 */
record Script(String name, String text) {

  static Script of(String name, String source) {
    String plain = source.startsWith("\uFEFF") ? source.substring(1) : source;
    return new Script(name, plain.startsWith("#!") ? "//" + plain : plain);
  }

  /** The number of the line that a character is in, from 1. */
  int lineOf(int position) {
    return 1
        + (int)
            text.substring(0, Math.min(position, text.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
  }

  SetupException trouble(int line, String message) {
    return new SetupException("%s:%d: %s".formatted(name, line, message));
  }
}
