package zeebegrader.host;

import java.io.IOException;
import java.time.Duration;

/** What ends the host besides a signal: its standard input, or nobody speaking to it, or nothing. */
record Watch(boolean stdin, Duration idle) {

  /** @param mode {@code none}, {@code stdin} or {@code idle:SECONDS} */
  static Watch parse(String mode) {
    if (mode.equals("none")) return new Watch(false, null);
    if (mode.equals("stdin")) return new Watch(true, null);
    if (mode.startsWith("idle:")) {
      return new Watch(false, Duration.ofSeconds(Long.parseLong(mode.substring("idle:".length()))));
    }
    throw new IllegalArgumentException("--watch: none, stdin or idle:SECONDS, not " + mode);
  }

  void begin(CallCounter calls) {
    if (stdin) daemon("watch-stdin", Watch::exitWithStdin);
    if (idle != null) daemon("watch-idle", () -> exitWhenIdle(calls));
  }

  /** The pipe ends when the grader does, however it ends: also by kill -9. */
  private static void exitWithStdin() {
    try {
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException gone) {
      System.err.println("standard input is gone: " + gone);
    }
    Runtime.getRuntime().halt(0);
  }

  private void exitWhenIdle(CallCounter calls) {
    try {
      calls.awaitSilence(idle);
    } catch (InterruptedException stopped) {
      return;
    }
    System.err.println("nobody spoke to the control port for " + idle.toSeconds() + " s");
    System.exit(0);
  }

  private static void daemon(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
