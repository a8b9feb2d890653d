/**
 * A result in, an XChart chart out: the only room that builds charts, one class a room of results.
 * Every chart has the same look, asks a question in its title, carries units on its axes, and has
 * the same pixels for the same input. Knows nothing of notebooks and files: who shows or saves a
 * chart is another's business.
 */
package patron.chart;
