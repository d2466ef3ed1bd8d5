package zeebegrader.host;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.util.HashSet;
import java.util.Set;

/**
 * The elements and variables of instances of the grader's own probe processes: some twelve events for each job that a worker is
 * given by itself, more than a half of a submission's, and nobody reads them. What a probe is asked with, and how its job is
 * answered, other records say.
 *
 * <p>A probe is known by the name of the file that it was deployed as. A hand-in cannot have such a file: the names of its files
 * are relative paths, and a worker deploys nothing. The same model under another name is another process for the engine.
 */
final class ProbeInstances {
  /** Also in {@code src/run/probe-process.ts}. */
  private static final String FILES = "/zeebe-grader/probe/";

  /** Keys of the processes. */
  private final Set<Long> probes = new HashSet<>();

  /** Must be asked about each record of a log, in order. */
  boolean contain(Record<?> record) {
    if (record.getRecordType() != RecordType.EVENT) return false;
    var value = record.getValue();
    if (record.getIntent() == ProcessIntent.CREATED
        && value instanceof Process created
        && created.getResourceName().startsWith(FILES)) probes.add(created.getProcessDefinitionKey());
    if (value instanceof ProcessInstanceRecordValue element) return probes.contains(element.getProcessDefinitionKey());
    return value instanceof VariableRecordValue variable && probes.contains(variable.getProcessDefinitionKey());
  }
}
