package zeebegrader.host;

import java.lang.reflect.Field;
import java.util.stream.Stream;

/** Private fields of the engine that no interface leads to. Their names are the same in 8.6, 8.7 and 8.8. */
final class Fields {
  private Fields() {}

  static Object read(Object owner, String name) throws ReflectiveOperationException {
    return find(owner.getClass(), name).get(owner);
  }

  static void write(Object owner, String name, Object value) throws ReflectiveOperationException {
    find(owner.getClass(), name).set(owner, value);
  }

  /** For what not all versions have. */
  static boolean has(Object owner, String name) {
    return Stream.of(owner.getClass().getDeclaredFields()).anyMatch(field -> field.getName().equals(name));
  }

  private static Field find(Class<?> type, String name) throws NoSuchFieldException {
    for (var at = type; at != null; at = at.getSuperclass()) {
      for (var field : at.getDeclaredFields()) {
        if (!field.getName().equals(name)) continue;
        field.setAccessible(true);
        return field;
      }
    }
    throw new NoSuchFieldException(type.getName() + "." + name);
  }
}
