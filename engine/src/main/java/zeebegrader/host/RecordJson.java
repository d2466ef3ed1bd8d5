package zeebegrader.host;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;

/**
 * A record as JSON, in the names of Zeebe's own {@code Record#toJson}, without the fields that say the same of every
 * record: partition, versions, authorizations, and a rejection that is none. They were a quarter of all that is written,
 * sent, read and kept.
 */
final class RecordJson {
  private RecordJson() {}

  static void append(Record<?> record, StringBuilder line) {
    if (record.getRecordType() == RecordType.COMMAND_REJECTION) {
      // the reason is text that has to be escaped
      line.append(record.toJson());
      return;
    }
    line.append("{\"position\":").append(record.getPosition());
    line.append(",\"sourceRecordPosition\":").append(record.getSourceRecordPosition());
    line.append(",\"key\":").append(record.getKey());
    line.append(",\"timestamp\":").append(record.getTimestamp());
    line.append(",\"recordType\":\"").append(record.getRecordType());
    line.append("\",\"valueType\":\"").append(record.getValueType());
    line.append("\",\"intent\":\"").append(record.getIntent());
    line.append("\",\"value\":").append(record.getValue().toJson()).append('}');
  }
}
