package patron.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kernel's calls where no kernel is: what is displayed is kept. */
public final class CollectedDisplays {

  private static final List<Object> SHOWN = new ArrayList<>();

  private CollectedDisplays() {}

  /** Everything displayed since the last call of this. */
  public static synchronized List<Object> take() {
    List<Object> all = List.copyOf(SHOWN);
    SHOWN.clear();
    return all;
  }

  @CanIgnoreReturnValue
  public static synchronized String display(Object value, String... types) {
    SHOWN.add(value);
    return "display " + SHOWN.size();
  }

  public static void updateDisplay(String id, Object value, String... types) {
    display(value, types);
  }

  @FormatMethod
  public static void printf(String format, Object... values) {
    System.out.print(String.format(Locale.ROOT, format, values));
  }
}
