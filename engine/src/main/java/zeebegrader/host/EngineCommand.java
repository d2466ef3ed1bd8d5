package zeebegrader.host;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.util.NoSuchElementException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A command record, for what the engine does but the test engine's gateway has no call for: native user tasks,
 * correlating a message, ending an instance after an element.
 */
record EngineCommand(long key, RecordMetadata metadata, UnifiedRecordValue value) {
  private static final long NO_KEY = -1;

  /**
   * @param request see WriteCommand in engine-host.proto
   * @throws NoSuchElementException when this version of the engine has no such value type, intent or field
   */
  static EngineCommand of(Struct request) {
    var valueType = valueType(text(request, "valueType"));
    var value = UnifiedRecordValue.fromValueType(valueType);
    value.wrap(messagePack(text(request, "value")));
    // a document of its own: as part of the value it would not be the binary that the record wants
    var variables = text(request, "variables");
    if (!variables.isEmpty()) setVariables(value, messagePack(variables));
    var key = text(request, "key");
    return new EngineCommand(
        key.isEmpty() ? NO_KEY : Long.parseLong(key),
        new RecordMetadata()
            .recordType(RecordType.COMMAND)
            .valueType(valueType)
            .intent(intent(valueType, text(request, "intent"))),
        value);
  }

  /** @return the position of its record */
  long writeTo(LogStreamWriter writer) {
    var entry = key == NO_KEY ? LogAppendEntry.of(metadata, value) : LogAppendEntry.of(key, metadata, value);
    var written = writer.tryWrite(WriteContext.internal(), entry);
    if (written.isLeft()) throw new IllegalStateException("the command could not be written: " + written.getLeft());
    return written.get();
  }

  private static ValueType valueType(String name) {
    try {
      return ValueType.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new NoSuchElementException("this engine has no records of the type " + name, unknown);
    }
  }

  private static Intent intent(ValueType valueType, String name) {
    try {
      return Intent.fromProtocolValue(valueType, name);
    } catch (IllegalArgumentException unknown) {
      throw new NoSuchElementException("this engine has no command " + valueType + " " + name, unknown);
    }
  }

  private static void setVariables(UnifiedRecordValue value, DirectBuffer document) {
    try {
      value.getClass().getMethod("setVariables", DirectBuffer.class).invoke(value, document);
    } catch (ReflectiveOperationException mismatch) {
      throw new NoSuchElementException(value.getClass().getSimpleName() + " takes no variables", mismatch);
    }
  }

  private static DirectBuffer messagePack(String json) {
    return new UnsafeBuffer(MsgPackConverter.convertToMsgPack(json.isEmpty() ? "{}" : json));
  }

  private static String text(Struct request, String name) {
    return request.getFieldsOrDefault(name, Value.getDefaultInstance()).getStringValue();
  }
}
