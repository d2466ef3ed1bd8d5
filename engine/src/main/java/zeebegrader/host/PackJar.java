package zeebegrader.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs a folder of classes: a JRE has no {@code jar} tool, and the JVM's start-up caches accept nothing but jars. */
public final class PackJar {
  private PackJar() {}

  /** @param args the folder, then the jar */
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    try (var jar = new JarOutputStream(Files.newOutputStream(Path.of(args[1])));
        var paths = Files.walk(folder)) {
      for (var file : paths.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
      }
    }
  }
}
