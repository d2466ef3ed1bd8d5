/** Id of the process that {@link probeProcess} makes. */
export const probeProcessId = 'zeebe-grader-probe';

/**
 * The smallest process that gives a worker a job: one service task and nothing around it, so that its answer is seen
 * by itself, whatever the student's model does with it. The instance ends with the task, by no end event: an element less
 * in every instance. One retry: a failed job is an answer, too.
 */
export function probeProcess(jobType: string): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="zeebe-grader">
  <process id="${probeProcessId}" isExecutable="true">
    <startEvent id="start"><outgoing>to-task</outgoing></startEvent>
    <sequenceFlow id="to-task" sourceRef="start" targetRef="task" />
    <serviceTask id="task">
      <extensionElements><zeebe:taskDefinition type="${escapeXml(jobType)}" retries="1" /></extensionElements>
      <incoming>to-task</incoming>
    </serviceTask>
  </process>
</definitions>
`);
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
