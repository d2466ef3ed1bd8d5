/** A process that ends at once with these variables, for a call activity to call; by its version tag, where it has one. */
export function childProcess(id: string, variables: Readonly<Record<string, unknown>>, versionTag?: string): Buffer {
  const outputs = Object.entries(variables)
    .map(([name, value]) => `<zeebe:output source="${xml(`=${feel(value)}`)}" target="${xml(name)}" />`)
    .join('');
  const mapping =
    outputs === ''
      ? ''
      : `<bpmn:extensionElements><zeebe:ioMapping>${outputs}</zeebe:ioMapping></bpmn:extensionElements>`;
  const tag =
    versionTag === undefined
      ? ''
      : `<bpmn:extensionElements><zeebe:versionTag value="${xml(versionTag)}" /></bpmn:extensionElements>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="stand-in" id="definitions">
  <bpmn:process id="${xml(id)}" isExecutable="true">
    ${tag}<bpmn:startEvent id="start">${mapping}<bpmn:outgoing>flow</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>flow</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`);
}

/** A decision that always has this output, any JSON value. */
export function decisionOf(id: string, output: unknown): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="stand-in-${xml(id)}" name="Stand-in" namespace="stand-in">
  <decision id="${xml(id)}" name="${xml(id)}">
    <variable id="variable" name="output" />
    <literalExpression id="expression"><text>${xml(feel(output))}</text></literalExpression>
  </decision>
</definitions>`);
}

/** A JSON value is a FEEL expression as well. */
function feel(value: unknown): string {
  return JSON.stringify(value);
}

function xml(text: string): string {
  return text.replace(/[&<>"'\n\r\t]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
