import type { DiagramElement } from './bpmn-js';
import { keepInView } from './keep-in-view';

const svg = 'http://www.w3.org/2000/svg';

/** What is drawn over one plane of the student's diagram. The drawing itself is left as it is. */
export class Marks {
  readonly #path: SVGGElement;
  readonly #top: SVGGElement;
  readonly #tokens: SVGGElement;

  /**
   * @param find an element of this plane
   * @param layer a layer above the drawing; the higher, the further up
   */
  constructor(
    private readonly find: (id: string) => DiagramElement | undefined,
    layer: (name: string, index: number) => SVGGElement,
  ) {
    this.#path = layer('trace-path', 800);
    this.#path.classList.add('marker-pen');
    this.#top = layer('trace-marks', 900);
    this.#tokens = layer('trace-tokens', 1000);
    for (const group of [this.#path, this.#top, this.#tokens]) group.setAttribute('pointer-events', 'none');
  }

  /**
   * The path taken, as with a marker pen, how often each element was entered, and the first element where
   * the path is another than the solution's.
   */
  path(elements: ReadonlyMap<string, number>, flows: ReadonlySet<string>, divergence: string | undefined): void {
    this.#path.replaceChildren();
    this.#top.replaceChildren();
    for (const id of flows) {
      const flow = this.find(id);
      if (flow?.waypoints) draw(this.#path, 'polyline', { class: 'traced', points: points(flow), 'data-flow': id });
    }
    for (const id of elements.keys()) {
      const element = this.find(id);
      if (element) draw(this.#path, 'rect', { class: 'traced', ...around(element, 4), rx: 10, 'data-element': id });
    }
    if (divergence !== undefined) this.#divergence(divergence);
    for (const [id, count] of elements) {
      const element = this.find(id);
      if (element) this.#badge(String(count), 'count', element.x + element.width, element.y - 14);
    }
  }

  /** Tokens at rest, one for each id. */
  tokens(ids: readonly string[]): void {
    this.#tokens.replaceChildren();
    const seen = new Map<string, number>();
    for (const id of ids) {
      const element = this.find(id);
      if (element === undefined) continue;
      const nth = seen.get(id) ?? 0;
      seen.set(id, nth + 1);
      const [x, y] = [element.x + 4 + nth * 9, element.y + 4];
      draw(this.#tokens, 'circle', { class: 'token', cx: x, cy: y, r: 9, 'data-element': id });
    }
  }

  /** Points at an element, until the next moment is shown. */
  point(id: string): void {
    const element = this.find(id);
    if (element === undefined) return;
    keepInView(draw(this.#top, 'rect', { class: 'pointed', ...around(element, 14), rx: 16, 'data-element': id }));
  }

  /** Moves a token along a flow. @returns false when the flow is not drawn here */
  async move(flowId: string, milliseconds: number): Promise<boolean> {
    const flow = this.find(flowId);
    if (!flow?.waypoints) return false;
    const line = draw(this.#tokens, 'polyline', { points: points(flow), fill: 'none', stroke: 'none' });
    const token = draw(this.#tokens, 'circle', { class: 'token', r: 9 });
    const length = line.getTotalLength();
    const began = performance.now();
    await new Promise<void>((resolve) => {
      const frame = (now: number): void => {
        const share = Math.min(1, Math.max(0, (now - began) / milliseconds));
        const { x, y } = line.getPointAtLength(share * length);
        token.setAttribute('cx', String(x));
        token.setAttribute('cy', String(y));
        keepInView(token);
        if (share < 1) requestAnimationFrame(frame);
        else resolve();
      };
      requestAnimationFrame(frame);
    });
    token.remove();
    line.remove();
    return true;
  }

  #divergence(id: string): void {
    const element = this.find(id);
    if (element === undefined) return;
    draw(this.#top, 'rect', { class: 'divergence', ...around(element, 8), rx: 12, 'data-element': id });
    this.#badge('first divergence', 'divergence', element.x + element.width / 2, element.y - 34);
  }

  #badge(label: string, kind: 'count' | 'divergence', middle: number, y: number): void {
    const width = 14 + 7 * label.length;
    const group = draw(this.#top, 'g', { class: `badge ${kind}`, transform: `translate(${middle - width / 2} ${y})` });
    draw(group, 'rect', { width, height: 20, rx: 10 });
    draw(group, 'text', { x: width / 2, y: 14.5, 'text-anchor': 'middle' }).textContent = label;
  }
}

function draw<Name extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}

function points({ waypoints = [] }: DiagramElement): string {
  return waypoints.map(({ x, y }) => `${x},${y}`).join(' ');
}

function around({ x, y, width, height }: DiagramElement, by: number): Record<'x' | 'y' | 'width' | 'height', number> {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
