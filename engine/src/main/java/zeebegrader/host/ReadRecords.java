package zeebegrader.host;

import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.record.RecordType;
import java.util.Set;

/**
 * Which records the grader reads. The others, almost half, are neither copied nor sent, parsed nor kept: commands, since what
 * comes of one is an event or a rejection; what an engine of 8.8 writes at its start about users and their rights; and the
 * engine's notes of the variables that an element goes on with ({@code PROCESS_EVENT}), which other events say.
 */
final class ReadRecords {
  /** By name, since older engines do not know them. */
  private static final Set<String> UNREAD =
      Set.of("AUTHORIZATION", "ROLE", "TENANT", "IDENTITY_SETUP", "USAGE_METRIC", "PROCESS_EVENT");

  private ReadRecords() {}

  static boolean include(RecordMetadata metadata) {
    var type = metadata.getValueType().name();
    // a report draws the model that was deployed: no event has its file
    if (metadata.getRecordType() == RecordType.COMMAND) return type.equals("DEPLOYMENT");
    return !UNREAD.contains(type);
  }
}
