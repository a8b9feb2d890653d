/**
 * The shop's raw data: reading it with stated column roles, cleaning it by named rules that account
 * for every line and every penny, what is known of customers and their consents, the embedded
 * engine that all SQL runs through, and the export that every table leaves by. It imports {@code
 * base} only, and knows nothing of segments or campaigns. DuckDB does not show outside.
 */
package patron.data;
