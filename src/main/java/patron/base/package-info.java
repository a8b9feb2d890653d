/**
 * The few things every room stands on: errors, progress, cancelling, threads, seeds, showable
 * results, provenance and atomic files. A closed list: it imports no other room, and knows nothing
 * of customers or shops.
 */
package patron.base;
