package patron.synth;

import java.util.List;
import java.util.Set;

/**
 * What shop is to be made.
 *
 * @param customers how many have a card
 * @param effects what is planted in it
 * @param days when it is open
 */
record Plan(long seed, int customers, Set<ShopEffect> effects, OpenDays days) {

  static Plan of(long seed, int customers, Set<ShopEffect> effects) {
    return new Plan(
        seed,
        customers,
        Set.copyOf(effects),
        effects.contains(ShopEffect.SEASONS) ? OpenDays.busyAndQuiet() : OpenDays.allAlike());
  }

  boolean has(ShopEffect effect) {
    return effects.contains(effect);
  }

  /** Whether somebody's orders follow a model to the letter. */
  boolean hasLaws() {
    return has(ShopEffect.BG_NBD) || has(ShopEffect.GAMMA_GAMMA);
  }

  /** Draws of a stream: the same numbers whatever else is drawn. */
  Draws draws(long stream) {
    return Draws.of(seed, stream);
  }

  /** Everything that is sold. */
  List<Product> shelf() {
    return has(ShopEffect.STYLES) ? Products.withClothes() : Products.all();
  }
}
