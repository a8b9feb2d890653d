/**
 * Reports: results as self-contained HTML pages that people read, print and pass on without Java.
 */
package patron.report;
