package patron.synth;

/**
 * What a product costs in one store and week.
 *
 * @param pence in the shop
 * @param promoted whether it is on promotion
 * @param rival in pence, across the street
 */
record ShelfPrice(int pence, boolean promoted, int rival) {}
