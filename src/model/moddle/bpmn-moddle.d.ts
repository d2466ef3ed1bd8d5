// the library ships types for BPMN's elements, but none for its own entry point
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    /** Rejects when the text is no `bpmn:definitions`; what it does not understand inside becomes a warning. */
    fromXML(xml: string): Promise<{
      readonly rootElement: import('./moddle-element').ModdleElement;
      readonly warnings: readonly { readonly message: string }[];
    }>;
    toXML(
      element: import('./moddle-element').ModdleElement,
      options?: { readonly format?: boolean },
    ): Promise<{ readonly xml: string }>;
  }
}
