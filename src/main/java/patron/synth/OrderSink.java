package patron.synth;

/** Where orders go, in the order in which they are written. */
interface OrderSink extends AutoCloseable {

  void add(Order order);

  /** Ends what was begun; without it there is no whole file. */
  void finish();

  /** Lets go of everything, whether it is whole or not. */
  @Override
  void close();
}
