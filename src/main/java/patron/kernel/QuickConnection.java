package patron.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.lang.reflect.Field;
import java.security.GeneralSecurityException;

/**
 * The connection to the client. The stock one rests for 50 ms between two looks for requests, which
 * is longer than most cells take; this one rests for {@value #REST_MILLIS}.
 */
final class QuickConnection extends JupyterConnection {

  private static final long REST_MILLIS = 5;

  QuickConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
    super(properties);
    lookOften(shell);
    lookOften(control);
    // Messages beyond the usual mark would be lost, among them the one that ends the cell.
    iopub.setHWM(0);
  }

  /** There is no setter. A Java that does not allow this leaves the kernel as it was. */
  private static void lookOften(ShellChannel channel) {
    try {
      Field rest = ShellChannel.class.getDeclaredField("sleep");
      rest.setAccessible(true);
      rest.setLong(channel, REST_MILLIS);
    } catch (ReflectiveOperationException e) {
      // It rests as long as the stock one.
      return;
    }
  }
}
