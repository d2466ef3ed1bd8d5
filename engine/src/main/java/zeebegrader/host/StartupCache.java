package zeebegrader.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a JVM start-up cache (AOT cache or AppCDS archive) of the host by running a {@link Rehearsal}: a
 * file that is whole or not there, made by one process at a time.
 *
 * <p>A JVM that cannot make one leaves a note beside it, {@code <file>.failed}, so that it is not asked
 * again and again.
 */
public final class StartupCache {
  /** It takes some ten seconds of one core, at the lowest priority. */
  private static final long LIMIT_MINUTES = 10;

  private StartupCache() {}

  /**
   * @param args the file; the JVM option that makes it, up to and with its {@code =}; the engine jar; then
   *     the java program and its options
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var file = Path.of(args[0]);
    Files.createDirectories(file.getParent());
    var lockFile = beside(file, ".lock");
    try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // the system lets go of it however this process ends
        var lock = channel.tryLock()) {
      if (lock == null || Files.exists(file) || Files.exists(beside(file, ".failed"))) return;
      make(file, args);
    }
  }

  private static void make(Path file, String[] args) throws IOException, InterruptedException {
    var workshop = beside(file, ".making");
    Files.deleteIfExists(workshop);
    var command = new ArrayList<>(List.of(args[3], args[1] + workshop));
    command.addAll(List.of(args).subList(4, args.length));
    command.addAll(List.of("zeebegrader.host.Rehearsal", args[2]));
    var output = beside(file, ".log");
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly();
    var code = process.waitFor();
    if (code == 0 && Files.exists(workshop)) {
      Files.move(workshop, file, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(output);
    } else {
      Files.deleteIfExists(workshop);
      Files.writeString(output, "exit code " + code + "\n", StandardOpenOption.APPEND);
      Files.move(output, beside(file, ".failed"), StandardCopyOption.REPLACE_EXISTING);
      System.err.println("no start-up cache was made; see " + beside(file, ".failed"));
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
