import type { Canvas, DiagramElement, Viewer } from './bpmn-js';
import { Marks } from './marks';

/** How modelers write colours of shapes into the diagram. */
const hasColours = /\s(bioc:(fill|stroke)|color:(background|border)-color)=/;

const ink = 'var(--diagram-ink)';
const colours = { defaultFillColor: 'var(--diagram-paper)', defaultStrokeColor: ink, defaultLabelColor: ink };

/**
 * Draws the process and, below it, the inside of each collapsed sub-process that a token came to.
 * @param wanted ids of elements that are to be seen
 * @returns what marks them, drawing by drawing
 * @throws Error what bpmn-js says about a model that it cannot draw
 */
export async function drawPlanes(holder: HTMLElement, xml: string, wanted: ReadonlySet<string>): Promise<Marks[]> {
  const legend = 'Marked: the path taken, how often each element was entered, and where the token stands.';
  const first = await drawPlane(holder, xml, wanted.size > 0 ? legend : 'The model');
  const planes = [first.marks];
  const main = first.canvas.getRootElement();
  for (const root of first.canvas.getRootElements()) {
    if (root === main) continue;
    const inside = [...wanted].some((id) => {
      const element = first.viewer.get('elementRegistry').get(id);
      return element !== undefined && first.canvas.findRoot(element) === root;
    });
    if (inside)
      planes.push((await drawPlane(holder, xml, `Inside “${root.businessObject.name ?? root.id}”`, root)).marks);
  }
  return planes;
}

async function drawPlane(
  holder: HTMLElement,
  xml: string,
  title: string,
  wanted?: DiagramElement,
): Promise<{ marks: Marks; viewer: Viewer; canvas: Canvas }> {
  const figure = document.createElement('figure');
  figure.classList.toggle('white-paper', hasColours.test(xml));
  const container = figure.appendChild(document.createElement('div'));
  container.className = 'canvas';
  holder.append(figure);
  const viewer = new BpmnJS({ container, zoomScroll: { enabled: false }, bpmnRenderer: colours });
  await viewer.importXML(xml);
  const canvas = viewer.get('canvas');
  const root = canvas.getRootElements().find(({ id }) => id === wanted?.id) ?? canvas.getRootElement();
  canvas.setRootElement(root);
  fit(container, canvas);
  const caption = figure.appendChild(document.createElement('figcaption'));
  caption.append(title, zoomButtons(container, canvas));
  const registry = viewer.get('elementRegistry');
  const find = (id: string): DiagramElement | undefined => {
    const element = registry.get(id);
    return element !== undefined && canvas.findRoot(element) === root ? element : undefined;
  };
  const marks = new Marks(find, (name, index) => canvas.getLayer(name, index));
  return { marks, viewer, canvas };
}

/** Room around the drawing, in its own units: for the marks at its border, and for the makers' sign below it. */
const margin = { side: 48, top: 40, bottom: 56 };

/** Gives the drawing the height that it needs, and lets it grow and shrink with its place, on paper too. */
function fit(container: HTMLElement, canvas: Canvas): void {
  const { inner } = canvas.viewbox();
  const width = inner.width + 2 * margin.side;
  const height = inner.height + margin.top + margin.bottom;
  container.style.aspectRatio = `${width} / ${Math.max(height, width / 6)}`;
  container.style.maxWidth = `${width * 1.2}px`;
  canvas.viewbox({ x: inner.x - margin.side, y: inner.y - margin.top, width, height });
  const svg = container.querySelector('.djs-container > svg');
  svg?.setAttribute('viewBox', `0 0 ${container.clientWidth} ${container.clientHeight}`);
}

function zoomButtons(container: HTMLElement, canvas: Canvas): HTMLElement {
  const group = document.createElement('span');
  group.className = 'zoom';
  const add = (sign: string, label: string, act: () => void): void => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.setAttribute('aria-label', label);
    button.addEventListener('click', act);
    group.append(button);
  };
  add('+', 'Larger', () => canvas.zoom(canvas.zoom() * 1.25, 'auto'));
  add('−', 'Smaller', () => canvas.zoom(canvas.zoom() / 1.25, 'auto'));
  add('⤢', 'Whole diagram', () => fit(container, canvas));
  return group;
}
