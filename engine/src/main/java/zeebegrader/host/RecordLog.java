package zeebegrader.host;

import io.camunda.zeebe.logstreams.log.LogRecordAwaiter;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.process.test.api.RecordStreamSource;
import io.camunda.zeebe.protocol.record.Record;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The log of one engine: every record once, in order of position, and a wake-up call for each new one. */
final class RecordLog {
  private final LogStream stream;
  private final RecordStreamSource source;
  private final LogRecordAwaiter awaiter = this::wakeFollowers;
  private final Set<Runnable> followers = ConcurrentHashMap.newKeySet();

  RecordLog(LogStream stream, RecordStreamSource source) {
    this.stream = stream;
    this.source = source;
    stream.registerRecordAvailableListener(awaiter);
  }

  /**
   * A copy of what was written from an index on; empty where nothing is there yet.
   * Locked because the source grows a plain list while it is read.
   */
  synchronized List<Record<?>> from(int index) {
    var all = (List<Record<?>>) source.getRecords();
    return index >= all.size() ? List.of() : List.copyOf(all.subList(index, all.size()));
  }

  /** The position of the last record, 0 for none. */
  synchronized long lastPosition() {
    var all = (List<Record<?>>) source.getRecords();
    return all.isEmpty() ? 0 : all.get(all.size() - 1).getPosition();
  }

  /** Calls, on a thread of the engine, whenever records were written. Must return at once. */
  void follow(Runnable wakeUp) {
    followers.add(wakeUp);
  }

  void unfollow(Runnable wakeUp) {
    followers.remove(wakeUp);
  }

  void close() {
    stream.removeRecordAvailableListener(awaiter);
    followers.clear();
  }

  private void wakeFollowers() {
    followers.forEach(Runnable::run);
  }
}
