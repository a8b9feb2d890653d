package patron.synth;

/**
 * One product in one order.
 *
 * @param quantity negative when it goes back
 * @param pence for one
 */
record Item(Product product, String description, int quantity, int pence) {

  static Item of(Product product, int quantity, int pence) {
    return new Item(product, product.description(), quantity, pence);
  }

  boolean isGoods() {
    return !product.category().isEmpty();
  }

  Item withProduct(Product other) {
    return new Item(other, description, quantity, pence);
  }

  Item withQuantity(int other) {
    return new Item(product, description, other, pence);
  }

  Item withPence(int other) {
    return new Item(product, description, quantity, other);
  }

  Item withDescription(String other) {
    return new Item(product, other, quantity, pence);
  }
}
