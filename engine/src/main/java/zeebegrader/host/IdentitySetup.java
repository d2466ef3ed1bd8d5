package zeebegrader.host;

import java.util.List;

/**
 * What Zeebe 8.8 does at its start about users, roles and their rights: 98 records, which took a twelfth of the work of a
 * grade. Nobody asks for them, as zeebe-process-test turns the checks of authorizations off.
 */
final class IdentitySetup {
  private static final String SETTING = "enableIdentitySetup";

  private IdentitySetup() {}

  /** By the engine's own setting, which is private to it; older engines have none. To be called before the engine starts. */
  static void leaveOut(Object engine) throws ReflectiveOperationException {
    var processors = (List<?>) Fields.read(Fields.read(engine, "streamProcessor"), "recordProcessors");
    for (var processor : processors) {
      var settings = Fields.read(processor, "config");
      if (Fields.has(settings, SETTING)) Fields.write(settings, SETTING, false);
    }
  }
}
