package patron.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a signature of JShell names.
 *
 * @param owner the class, after those around it
 * @param member the method or constant; a constructor has its class's name; empty for the class
 * @param parameters the names of a method's parameters; empty where it is no method
 */
record Signature(List<String> owner, Optional<String> member, Optional<List<String>> parameters) {

  /** Such as {@code Cleaned Transactions.clean(Cleaning cleaning)}, or a class's full name. */
  static Signature parse(String text) {
    String plain = withoutTypeArguments(text.replaceFirst(" throws .*", "")).strip();
    if (!plain.endsWith(")")) {
      return constantOrClass(plain.replaceFirst(":.*", ""));
    }
    int open = opening(plain);
    List<String> names = parameters(plain.substring(open + 1, plain.length() - 1));
    // A method of a record stands behind the record's own parameters.
    String before = withoutParentheses(plain.substring(0, open));
    List<String> path = names(before.substring(before.lastIndexOf(' ') + 1));
    boolean constructor = path.size() == 1 || Character.isUpperCase(path.getLast().charAt(0));
    return new Signature(
        constructor ? path : path.subList(0, path.size() - 1),
        Optional.of(path.getLast()),
        Optional.of(names));
  }

  String topClass() {
    return owner.getFirst();
  }

  private static Signature constantOrClass(String plain) {
    List<String> path = names(withoutParentheses(plain));
    boolean constant = path.size() > 1 && path.getLast().chars().noneMatch(Character::isLowerCase);
    return constant
        ? new Signature(
            path.subList(0, path.size() - 1), Optional.of(path.getLast()), Optional.empty())
        : new Signature(path, Optional.empty(), Optional.empty());
  }

  /** The parts of a name without those of the package. */
  private static List<String> names(String dotted) {
    List<String> all = Arrays.asList(dotted.split("\\."));
    int first = 0;
    while (first < all.size() - 1 && !Character.isUpperCase(all.get(first).charAt(0))) {
      first++;
    }
    return all.subList(first, all.size());
  }

  private static List<String> parameters(String inside) {
    return inside.isBlank()
        ? List.of()
        : Arrays.stream(inside.split(","))
            .map(one -> one.strip())
            .map(one -> one.substring(one.lastIndexOf(' ') + 1))
            .toList();
  }

  private static int opening(String text) {
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }

  private static String withoutTypeArguments(String text) {
    String inner = text.replaceAll("<[^<>]*>", "");
    return inner.equals(text) ? text : withoutTypeArguments(inner);
  }

  private static String withoutParentheses(String text) {
    return text.replaceAll("\\([^()]*\\)", "");
  }
}
