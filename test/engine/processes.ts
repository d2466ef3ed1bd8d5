/** Job type and process id of {@link jobProcess}. */
export const jobProcessId = 'job-process';

/** Start, one service task, end. @param padding characters of documentation, to make the model large */
export function jobProcess(padding = 0): string {
  const documentation = `<bpmn:documentation>${'x'.repeat(padding)}</bpmn:documentation>`;
  return processOf(
    jobProcessId,
    `<bpmn:serviceTask id="task">${documentation}<bpmn:extensionElements><zeebe:taskDefinition type="${jobProcessId}" /></bpmn:extensionElements></bpmn:serviceTask>`,
  );
}

/** Process id of {@link timerProcess}. */
export const timerProcessId = 'timer-process';

/** Start, one timer event, end. @param duration ISO 8601 */
export function timerProcess(duration: string): string {
  return processOf(
    timerProcessId,
    `<bpmn:intermediateCatchEvent id="task"><bpmn:timerEventDefinition id="timer"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`,
  );
}

function processOf(id: string, middle: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test" id="definitions">
  <bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="to-task" sourceRef="start" targetRef="task" />
    ${middle}
    <bpmn:sequenceFlow id="to-end" sourceRef="task" targetRef="end" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>`;
}
