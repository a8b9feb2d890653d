package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridCellTest {

  /** No gap, every name reachable, and how many of the 125 cells each name has. */
  @Test
  void coversAll125Cells() {
    Map<GridCell, Integer> cells = new EnumMap<>(GridCell.class);
    for (int cell = 0; cell < 125; cell++) {
      int r = cell / 25 + 1;
      int f = cell / 5 % 5 + 1;
      int m = cell % 5 + 1;
      cells.merge(GridCell.of(r, f, m), 1, Integer::sum);
    }
    // By hand: of the 25 pairs f, m the value level is 1 in 3, 2 in 7, 3 in 5, 4 in 7, 5 in 3.
    assertThat(cells)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(GridCell.CHAMPIONS, 10),
                Map.entry(GridCell.LOYAL_CUSTOMERS, 20),
                Map.entry(GridCell.CANT_LOSE_THEM, 6),
                Map.entry(GridCell.AT_RISK, 24),
                Map.entry(GridCell.POTENTIAL_LOYALISTS, 24),
                Map.entry(GridCell.NEED_ATTENTION, 5),
                Map.entry(GridCell.NEW_CUSTOMERS, 3),
                Map.entry(GridCell.PROMISING, 3),
                Map.entry(GridCell.ABOUT_TO_SLEEP, 10),
                Map.entry(GridCell.LOST, 3),
                Map.entry(GridCell.HIBERNATING, 17)));
  }

  @Test
  void cornersAreWhatTheirNamesSay() {
    assertThat(GridCell.of(5, 5, 5)).isEqualTo(GridCell.CHAMPIONS);
    assertThat(GridCell.of(5, 1, 1)).isEqualTo(GridCell.NEW_CUSTOMERS);
    assertThat(GridCell.of(1, 5, 5)).isEqualTo(GridCell.CANT_LOSE_THEM);
    assertThat(GridCell.of(1, 1, 1)).isEqualTo(GridCell.LOST);
    assertThat(GridCell.of(3, 3, 3)).isEqualTo(GridCell.NEED_ATTENTION);
  }
}
