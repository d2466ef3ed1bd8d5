/** The package brings no types of its own. */
declare module 'bpmn-auto-layout' {
  /** Gives the first process of a model, and its sub-processes, a diagram. @returns the XML with it */
  export function layoutProcess(xml: string): Promise<string>;
}
