/**
 * What Patron adds to JJava, the maintained fork of IJava, so that the same notebooks run there: it
 * shows tables, charts, results and progress as our own kernel does. JJava finds it by itself on
 * its class path. Its interrupts, its errors and what it does with too much output stay its own.
 */
package patron.jjava;
