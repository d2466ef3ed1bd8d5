package zeebegrader.host;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * The classes of the zeebe-process-test-engine jar, read once, defined anew for every engine that runs beside another.
 *
 * <p>Its {@code GrpcResponseWriter} keeps the key, intent and value of the response being written in
 * static fields, so two engines of one class loader overwrite each other's answers and requests hang.
 * With the jar off the class path and a loader per running engine, each has statics of its own.
 *
 * <p>An engine whose threads have ended leaves its loader to the next one: classes that are defined anew are
 * loaded, interpreted and compiled anew, which took a tenth of what the JVM does for a grade.
 */
final class EngineClasses {
  private final Map<String, byte[]> byName = new HashMap<>();
  private final List<Left> left = new ArrayList<>();

  /** @param users the threads of the engine that ran by it; held weakly, since they hold all of that engine */
  private record Left(ClassLoader loader, List<WeakReference<Thread>> users) {
    boolean isFree() {
      return users.stream().map(WeakReference::get).noneMatch(user -> user != null && user.isAlive());
    }
  }

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

  /** A loader that no running engine uses. It shares everything but the engine's own classes with all others. */
  synchronized ClassLoader take() {
    for (var each : left) {
      if (!each.isFree()) continue;
      left.remove(each);
      return each.loader();
    }
    return newLoader();
  }

  /** @param users threads that may still run for a moment */
  synchronized void giveBack(ClassLoader loader, List<Thread> users) {
    left.add(new Left(loader, users.stream().map(WeakReference::new).toList()));
  }

  private ClassLoader newLoader() {
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
