/**
 * What Jupyter and JShell need to show and steer an analysis: HTML tables, chart images, the
 * progress bar, the settings of a run, recorded figures and the watermark. It imports the base room
 * and the types of Tablesaw and XChart; it must not know Jupyter's protocol (that is the kernel's)
 * nor any customer.
 */
package patron.notebook;
