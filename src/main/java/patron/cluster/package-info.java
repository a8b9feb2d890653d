/**
 * Groups of customers who are alike: the algorithms, the partitions they give, and the indices that
 * judge them. Imports {@code base} and {@code features}; must not know of names for groups, of
 * orders or of charts. Every fit takes its seed as an option, and its result does not depend on the
 * number of threads.
 */
package patron.cluster;
