package patron.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import patron.base.PatronException;

/** One column, immutable: numbers, or categories as codes into a dictionary. */
sealed interface FeatureColumn {

  /** How many rows. */
  int size();

  /** Some rows in a new order; row -1 is a customer the column does not know. */
  FeatureColumn take(int[] rows, Missing missing);

  /** The same column with its missing values filled. */
  FeatureColumn fill(Missing missing);

  /** How many values are missing. */
  int missing();

  /** Numbers; a missing one is NaN. */
  final class Numbers implements FeatureColumn {
    private final double[] values;

    /** Takes the array over: callers hand in a copy of their own. */
    Numbers(double[] values) {
      this.values = values;
    }

    /** The values themselves, for reading only, inside this room. */
    double[] values() {
      return values;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Numbers take(int[] rows, Missing missing) {
      double[] taken = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        taken[i] = rows[i] < 0 ? missing.number() : values[rows[i]];
      }
      return new Numbers(taken);
    }

    @Override
    public Numbers fill(Missing missing) {
      return new Numbers(
          Arrays.stream(values).map(v -> Double.isNaN(v) ? missing.number() : v).toArray());
    }

    @Override
    public int missing() {
      return (int) Arrays.stream(values).filter(Double::isNaN).count();
    }

    /** Refuses infinities: nothing that follows could say which customer they came from. */
    Numbers finiteOrMissing(String name, List<String> ids) {
      for (int i = 0; i < values.length; i++) {
        if (Double.isInfinite(values[i])) {
          throw new PatronException(
              "%s of customer %s is %s; give a finite number, or NaN where it is not known"
                  .formatted(name, ids.get(i), values[i]));
        }
      }
      return this;
    }
  }

  /** Categories; a missing one is the empty text. */
  final class Categories implements FeatureColumn {
    private final int[] codes;
    private final List<String> dictionary;

    private Categories(int[] codes, List<String> dictionary) {
      this.codes = codes;
      this.dictionary = dictionary;
    }

    static Categories of(List<String> values) {
      List<String> dictionary = List.copyOf(new TreeSet<>(values));
      String[] sorted = dictionary.toArray(new String[0]);
      int[] codes = values.stream().mapToInt(v -> Arrays.binarySearch(sorted, v)).toArray();
      return new Categories(codes, dictionary);
    }

    /** The codes themselves, for reading only, inside this room. */
    int[] codes() {
      return codes;
    }

    /** All values, sorted; may hold some that no row has any more. */
    List<String> dictionary() {
      return dictionary;
    }

    List<String> values() {
      List<String> values = new ArrayList<>(codes.length);
      for (int code : codes) {
        values.add(dictionary.get(code));
      }
      return List.copyOf(values);
    }

    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public Categories take(int[] rows, Missing missing) {
      boolean strangers = Arrays.stream(rows).anyMatch(r -> r < 0);
      if (strangers) {
        return of(
            Arrays.stream(rows).mapToObj(r -> r < 0 ? "" : dictionary.get(codes[r])).toList());
      }
      return new Categories(Arrays.stream(rows).map(r -> codes[r]).toArray(), dictionary);
    }

    @Override
    public Categories fill(Missing missing) {
      return this;
    }

    @Override
    public int missing() {
      int empty = dictionary.indexOf("");
      return empty < 0 ? 0 : (int) Arrays.stream(codes).filter(c -> c == empty).count();
    }
  }
}
