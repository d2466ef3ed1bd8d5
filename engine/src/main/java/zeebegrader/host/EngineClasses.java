package zeebegrader.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * The classes of the zeebe-process-test-engine jar, read once, defined anew for every engine.
 *
 * <p>Its {@code GrpcResponseWriter} keeps the key, intent and value of the response being written in
 * static fields, so two engines of one class loader overwrite each other's answers and requests hang.
 * With the jar off the class path and a loader per engine, each engine has statics of its own.
 */
final class EngineClasses {
  private final Map<String, byte[]> byName = new HashMap<>();

  /** @param jar zeebe-process-test-engine-VERSION.jar; must not be on the class path */
  EngineClasses(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        var name = entry.getName().substring(0, entry.getName().length() - ".class".length());
        try (var content = file.getInputStream(entry)) {
          byName.put(name.replace('/', '.'), content.readAllBytes());
        }
      }
    }
  }

  /** A loader that shares everything but the engine's own classes with all others. */
  ClassLoader newLoader() {
    return new ClassLoader("engine", EngineClasses.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        var content = byName.get(name);
        if (content == null) throw new ClassNotFoundException(name);
        return defineClass(name, content, 0, content.length);
      }
    };
  }
}
