import { parseModel, type ParseOptions } from '../../src/model/parse-model';
import type { ProcessModel } from '../../src/model/process-model';

/** The exercise of exceptions as small as it can be: no diagram, and names where the text gives them. */
export const imageProduction = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="Image_Production_Process" isExecutable="true">
    <bpmn:startEvent id="start" name="Start Image Production" />
    <bpmn:exclusiveGateway id="again" />
    <bpmn:serviceTask id="upload" name="Upload Model"><bpmn:extensionElements><zeebe:taskDefinition type="model_uploading" /></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:receiveTask id="render" name="Render Image" messageRef="message" />
    <bpmn:boundaryEvent id="timeout" name="30 s" attachedToRef="render"><bpmn:timerEventDefinition><bpmn:timeDuration>PT30S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:subProcess id="enhancement" name="Enhance Image">
      <bpmn:startEvent id="innerStart" />
      <bpmn:exclusiveGateway id="decide" default="no" />
      <bpmn:serviceTask id="enhance" name="Enhance Image"><bpmn:extensionElements><zeebe:taskDefinition type="image_enhancement" /><zeebe:ioMapping><zeebe:input source="=imageId" target="imageIdentity" /></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
      <bpmn:exclusiveGateway id="merge" />
      <bpmn:endEvent id="innerEnd" />
      <bpmn:sequenceFlow id="i1" sourceRef="innerStart" targetRef="decide" />
      <bpmn:sequenceFlow id="yes" sourceRef="decide" targetRef="enhance"><bpmn:conditionExpression>=imageRenderingQuality &lt; 0.7</bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="no" sourceRef="decide" targetRef="merge" />
      <bpmn:sequenceFlow id="i2" sourceRef="enhance" targetRef="merge" />
      <bpmn:sequenceFlow id="i3" sourceRef="merge" targetRef="innerEnd" />
    </bpmn:subProcess>
    <bpmn:serviceTask id="thumbnails" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:boundaryEvent id="caught" attachedToRef="thumbnails"><bpmn:errorEventDefinition errorRef="error" /></bpmn:boundaryEvent>
    <bpmn:endEvent id="completed" name="Image Production Completed" />
    <bpmn:endEvent id="failed" name="Image Production Failed" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="again" />
    <bpmn:sequenceFlow id="f2" sourceRef="again" targetRef="upload" />
    <bpmn:sequenceFlow id="f3" sourceRef="upload" targetRef="render" />
    <bpmn:sequenceFlow id="back" sourceRef="timeout" targetRef="again" />
    <bpmn:sequenceFlow id="f4" sourceRef="render" targetRef="enhancement" />
    <bpmn:sequenceFlow id="f5" sourceRef="enhancement" targetRef="thumbnails" />
    <bpmn:sequenceFlow id="f6" sourceRef="thumbnails" targetRef="completed" />
    <bpmn:sequenceFlow id="out" sourceRef="caught" targetRef="failed" />
  </bpmn:process>
  <bpmn:message id="message" name="MessageRenderImageComplete"><bpmn:extensionElements><zeebe:subscription correlationKey="=modelId" /></bpmn:extensionElements></bpmn:message>
  <bpmn:error id="error" name="ThumbnailProductionError" errorCode="thumbnail-production-error" />
</bpmn:definitions>
`;

/** What one student did differently: each text, or each match, is replaced by another. */
export type Edit = readonly [find: string | RegExp, replacement: string];

/** The exercise's XML after edits. @throws RangeError when an edit finds nothing to change */
export function edited(...edits: readonly Edit[]): string {
  return edits.reduce((xml, [find, replacement]) => {
    const after = typeof find === 'string' ? xml.replaceAll(find, () => replacement) : xml.replace(find, replacement);
    if (after === xml) throw new RangeError(`nothing to change for ${String(find)}`);
    return after;
  }, imageProduction);
}

/** The exercise's model after edits. */
export function modelWith(...edits: readonly Edit[]): Promise<ProcessModel> {
  return parse(edited(...edits));
}

/** A model from XML. */
export function parse(
  xml: string,
  options: ParseOptions = { processId: 'Image_Production_Process' },
): Promise<ProcessModel> {
  return parseModel(Buffer.from(xml), options);
}

/** An edit that puts more flow elements into the process. */
export function add(elements: string): Edit {
  return ['<bpmn:endEvent id="completed"', `${elements}<bpmn:endEvent id="completed"`];
}
