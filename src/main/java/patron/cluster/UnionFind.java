package patron.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Sets that grow together (Tarjan, 1975): by size, with halved paths. */
final class UnionFind {

  private final int[] parent;
  private final int[] size;
  private int sets;

  UnionFind(int n) {
    this.parent = IntStream.range(0, n).toArray();
    this.size = new int[n];
    this.sets = n;
    Arrays.fill(size, 1);
  }

  int find(int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** Returns whether they were apart. */
  boolean union(int a, int b) {
    int one = find(a);
    int other = find(b);
    if (one == other) {
      return false;
    }
    int large = size[one] >= size[other] ? one : other;
    int small = large == one ? other : one;
    parent[small] = large;
    size[large] += size[small];
    sets--;
    return true;
  }

  int sets() {
    return sets;
  }

  /** The set of each member, numbered from 0 by their first members. */
  int[] names() {
    int[] number = new int[parent.length];
    Arrays.fill(number, -1);
    int next = 0;
    int[] names = new int[parent.length];
    for (int i = 0; i < names.length; i++) {
      int root = find(i);
      if (number[root] < 0) {
        number[root] = next++;
      }
      names[i] = number[root];
    }
    return names;
  }
}
