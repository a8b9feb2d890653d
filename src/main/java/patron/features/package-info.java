/**
 * One row a customer: what a customer bought (recency, frequency, monetary) and whatever else is
 * known, as plain columns of numbers and categories, with preparations (scaling, encoding) that are
 * fitted once and applied again to others. Imports {@code base} and {@code data}; must not know of
 * clusters, segments or charts.
 */
package patron.features;
