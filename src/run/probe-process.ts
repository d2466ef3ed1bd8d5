import type { TaskHeader } from '../model/process-model';

/** What a probe job shows of the process that it comes from: all of it is made like the student's own. */
export interface ProbeLook {
  readonly jobType: string;
  /** Id of the process. */
  readonly processId: string;
  /** Id of the service task. */
  readonly elementId: string;
  readonly headers: readonly TaskHeader[];
  readonly retries: number;
}

/**
 * What a probe is deployed as. By the beginning of that name the engine's host knows a probe and keeps the events of its
 * elements and variables to itself (`ProbeInstances.java`), so nothing else may be called so: a file of a hand-in has a relative path, and no worker deploys.
 */
export function probeFile(jobType: string, variant: number): string {
  return `/zeebe-grader/probe/${jobType} ${variant}.bpmn`;
}

/**
 * The smallest process that gives a worker a job: one service task and nothing around it, so that its answer is seen
 * by itself, whatever the student's model does with it. The instance ends with the task, by no end event: an element less
 * in every instance. A worker sees the same process, element, headers and retries as in the student's model.
 * @param variant the engine keeps one version of the process for each
 */
export function probeProcess(look: ProbeLook, variant: number): Buffer {
  const { jobType, processId, elementId, headers, retries } = look;
  const [start, flow, task] = [`${elementId}_start`, `${elementId}_flow`, elementId].map(escapeXml);
  const header = ({ key, value }: TaskHeader): string =>
    `<zeebe:header key="${escapeXml(key)}" value="${escapeXml(value)}" />`;
  const taskHeaders =
    headers.length === 0 ? '' : `<zeebe:taskHeaders>${headers.map(header).join('')}</zeebe:taskHeaders>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="zeebe-grader-${variant}">
  <process id="${escapeXml(processId)}" isExecutable="true">
    <startEvent id="${start}"><outgoing>${flow}</outgoing></startEvent>
    <sequenceFlow id="${flow}" sourceRef="${start}" targetRef="${task}" />
    <serviceTask id="${task}">
      <extensionElements><zeebe:taskDefinition type="${escapeXml(jobType)}" retries="${retries}" />${taskHeaders}</extensionElements>
      <incoming>${flow}</incoming>
    </serviceTask>
  </process>
</definitions>
`);
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
