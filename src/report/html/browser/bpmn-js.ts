/** What is used of bpmn-js' prebuilt viewer, which is a script of its own on the page and a global name. */
export interface Viewer {
  importXML(xml: string): Promise<unknown>;
  get(name: 'canvas'): Canvas;
  get(name: 'elementRegistry'): { get(id: string): DiagramElement | undefined };
}

/** diagram-js' canvas. */
export interface Canvas {
  getRootElements(): readonly DiagramElement[];
  getRootElement(): DiagramElement;
  setRootElement(root: DiagramElement): void;
  /** Root of an element: the plane that it is drawn on. */
  findRoot(element: DiagramElement): DiagramElement | undefined;
  getLayer(name: string, index: number): SVGGElement;
  viewbox(): { readonly inner: Box; readonly outer: Pick<Box, 'width' | 'height'> };
  viewbox(box: Box): void;
  zoom(): number;
  zoom(scale: number | 'fit-viewport', center?: 'auto'): void;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A shape, or a connection with its bends. */
export interface DiagramElement extends Box {
  readonly id: string;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
  readonly businessObject: { readonly name?: string };
}

declare global {
  /** The viewer's script defines it. */
  const BpmnJS: new (options: {
    readonly container: Element;
    readonly zoomScroll: { readonly enabled: boolean };
    readonly bpmnRenderer: Readonly<Record<`default${'Fill' | 'Stroke' | 'Label'}Color`, string>>;
  }) => Viewer;
}
