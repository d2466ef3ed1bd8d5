package zeebegrader.host;

import io.camunda.zeebe.logstreams.log.LogRecordAwaiter;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.logstreams.log.LoggedEvent;
import io.camunda.zeebe.protocol.impl.record.CopiedRecord;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The log of one engine: every record that somebody reads ({@link ReadRecords}, {@link ProbeInstances}) once, in order of
 * position, and a wake-up call for each new one.
 *
 * <p>Read here and not by the engine's own {@code RecordStreamSource}, which makes one value of every type
 * there is for each record it reads: a fifth of all the work of a grade.
 */
final class RecordLog {
  /** The in-memory engine has this one only. */
  private static final int PARTITION = 1;

  private final LogStream stream;
  private final LogStreamReader reader;
  private final List<Record<?>> records = new ArrayList<>();
  private final ProbeInstances probeInstances = new ProbeInstances();
  private final LogRecordAwaiter awaiter = this::wakeFollowers;
  private final Set<Runnable> followers = ConcurrentHashMap.newKeySet();
  private boolean closed;

  RecordLog(LogStream stream) {
    this.stream = stream;
    reader = stream.newLogStreamReader();
    stream.registerRecordAvailableListener(awaiter);
  }

  /** Every record there is, also those that nobody reads. */
  List<Record<?>> everything() {
    var all = new ArrayList<Record<?>>();
    try (var fromStart = stream.newLogStreamReader()) {
      while (fromStart.hasNext()) {
        var event = fromStart.next();
        all.add(copyOf(event, metadataOf(event)));
      }
    }
    return all;
  }

  /** A copy of what was written from an index on; empty where nothing is there yet. */
  synchronized List<Record<?>> from(int index) {
    read();
    return index >= records.size() ? List.of() : List.copyOf(records.subList(index, records.size()));
  }

  /** The position of the last record that somebody reads, 0 for none. */
  synchronized long lastPosition() {
    read();
    return records.isEmpty() ? 0 : records.get(records.size() - 1).getPosition();
  }

  /** Calls, on a thread of the engine, whenever records were written. Must return at once. */
  void follow(Runnable wakeUp) {
    followers.add(wakeUp);
  }

  void unfollow(Runnable wakeUp) {
    followers.remove(wakeUp);
  }

  synchronized void close() {
    stream.removeRecordAvailableListener(awaiter);
    followers.clear();
    if (!closed) reader.close();
    closed = true;
  }

  private void read() {
    while (!closed && reader.hasNext()) {
      var event = reader.next();
      var metadata = metadataOf(event);
      if (!ReadRecords.include(metadata)) continue;
      var record = copyOf(event, metadata);
      if (!probeInstances.contain(record)) records.add(record);
    }
  }

  private static RecordMetadata metadataOf(LoggedEvent event) {
    var metadata = new RecordMetadata();
    event.readMetadata(metadata);
    return metadata;
  }

  private static Record<?> copyOf(LoggedEvent event, RecordMetadata metadata) {
    var value = UnifiedRecordValue.fromValueType(metadata.getValueType());
    event.readValue(value);
    return new CopiedRecord<>(
        value,
        metadata,
        event.getKey(),
        PARTITION,
        event.getPosition(),
        event.getSourceEventPosition(),
        event.getTimestamp());
  }

  private void wakeFollowers() {
    followers.forEach(Runnable::run);
  }
}
