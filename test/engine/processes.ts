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

/** Process id of {@link mixedProcess}, and the id of the decision that it calls. */
export const mixedProcessId = 'mixed-process';

/** A native user task, a message, a signal and a job, one after the other. */
export function mixedProcess(): string {
  const extended = (inner: string): string => `<bpmn:extensionElements>${inner}</bpmn:extensionElements>`;
  return `${head}
  <bpmn:message id="message" name="paid">${extended('<zeebe:subscription correlationKey="=id" />')}</bpmn:message>
  <bpmn:signal id="signal" name="open" />
  <bpmn:process id="${mixedProcessId}" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="approve" />
    <bpmn:userTask id="approve">${extended('<zeebe:userTask />')}</bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="approve" targetRef="payment" />
    <bpmn:intermediateCatchEvent id="payment"><bpmn:messageEventDefinition id="md" messageRef="message" /></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="payment" targetRef="opening" />
    <bpmn:intermediateCatchEvent id="opening"><bpmn:signalEventDefinition id="sd" signalRef="signal" /></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f4" sourceRef="opening" targetRef="task" />
    <bpmn:serviceTask id="task">${extended(`<zeebe:taskDefinition type="=jobType" />`)}</bpmn:serviceTask>
    <bpmn:sequenceFlow id="f5" sourceRef="task" targetRef="end" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>`;
}

/** Id of the decision of {@link decision}. */
export const decisionId = 'dish';

/** A decision by one table: in winter stew, otherwise salad. */
export function decision(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="dishes" name="Dishes" namespace="test">
  <decision id="${decisionId}" name="Dish">
    <decisionTable id="table">
      <input id="input"><inputExpression id="expression" typeRef="string"><text>season</text></inputExpression></input>
      <output id="output" name="dish" typeRef="string" />
      <rule id="winter"><inputEntry id="i1"><text>"winter"</text></inputEntry><outputEntry id="o1"><text>"stew"</text></outputEntry></rule>
      <rule id="rest"><inputEntry id="i2"><text>not("winter")</text></inputEntry><outputEntry id="o2"><text>"salad"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;
}

const head = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test" id="definitions">`;

function processOf(id: string, middle: string): string {
  return `${head}
  <bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="to-task" sourceRef="start" targetRef="task" />
    ${middle}
    <bpmn:sequenceFlow id="to-end" sourceRef="task" targetRef="end" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>`;
}
