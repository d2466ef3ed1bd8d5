package zeebegrader.host;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.util.HashSet;
import java.util.Set;

/**
 * The events of the elements of the grader's own probe processes, eight for each job that a worker is given by itself: a third of
 * a submission's records, and nobody reads them. What a probe is asked with and how its jobs are answered say other records.
 *
 * <p>A probe is known by the name of the file that it was deployed as. A hand-in cannot have such a file: the names of its files
 * are relative paths, and a worker deploys nothing. The same model under another name is another process for the engine.
 */
final class ProbeElements {
  /** Also in {@code src/run/probe-process.ts}. */
  private static final String FILES = "/zeebe-grader/probe/";

  /** Keys of the processes. */
  private final Set<Long> probes = new HashSet<>();

  /** Must be asked about each record of a log, in order. */
  boolean contain(Record<?> record) {
    if (record.getRecordType() != RecordType.EVENT) return false;
    if (record.getIntent() == ProcessIntent.CREATED
        && record.getValue() instanceof Process created
        && created.getResourceName().startsWith(FILES)) probes.add(created.getProcessDefinitionKey());
    return record.getValue() instanceof ProcessInstanceRecordValue element
        && probes.contains(element.getProcessDefinitionKey());
  }
}
