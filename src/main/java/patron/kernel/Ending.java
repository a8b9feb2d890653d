package patron.kernel;

/** Whether a cell ends with a semicolon, comments after it aside. Such a cell shows no value. */
final class Ending {

  private Ending() {}

  static boolean isSilent(String code) {
    char last = ' ';
    for (int i = 0; i < code.length(); ) {
      int next = after(code, i);
      boolean comment = code.startsWith("//", i) || code.startsWith("/*", i);
      if (!comment && !Character.isWhitespace(code.charAt(i))) {
        last = code.charAt(next - 1);
      }
      i = next;
    }
    return last == ';';
  }

  /** The position after the comment, literal or character that begins at a position. */
  private static int after(String code, int at) {
    if (code.startsWith("//", at)) {
      return find(code, "\n", at + 2, 0);
    }
    if (code.startsWith("/*", at)) {
      return find(code, "*/", at + 2, 2);
    }
    if (code.startsWith("\"\"\"", at)) {
      return find(code, "\"\"\"", at + 3, 3);
    }
    char c = code.charAt(at);
    return c == '"' || c == '\'' ? find(code, String.valueOf(c), at + 1, 1) : at + 1;
  }

  private static int find(String code, String end, int from, int length) {
    for (int i = from; i < code.length(); i++) {
      if (code.startsWith(end, i)) {
        return i + length;
      }
      if (code.charAt(i) == '\\') {
        i++;
      }
    }
    return code.length();
  }
}
