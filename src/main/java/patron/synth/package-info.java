/**
 * A synthetic shop with planted truth: every customer is drawn from a known segment, has
 * favourites, may leave for a known reason, and answers to prices and to a letter as is written
 * down; every kind of dirt is planted and counted, so that what the other rooms find can be
 * compared with what is there. Imports base and data (for Parquet); knows nothing of the analysis.
 * Nothing here depends on the machine, the JDK or the number of threads: draws come from raw 64-bit
 * numbers, functions from StrictMath, gzip from an encoder of its own.
 */
package patron.synth;
