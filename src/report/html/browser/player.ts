import type { TraceData } from '../page-data';
import { keepInView } from './keep-in-view';
import type { Marks } from './marks';

const pace = { token: 550, still: 260 };

/** Steps through one trace: diagram, timeline, variables and output show the same moment. */
export class Player {
  readonly #range: HTMLInputElement;
  readonly #play: HTMLElement;
  readonly #output: HTMLElement;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #running = 0;

  constructor(
    private readonly trace: TraceData,
    private readonly article: HTMLElement,
    private readonly planes: readonly Marks[],
  ) {
    this.#range = this.#find('input[type=range]') as HTMLInputElement;
    this.#play = this.#find('[data-do=play]');
    this.#output = this.#find('output');
    this.#play.addEventListener('click', () => this.#toggle());
    this.#find('[data-do=back]').addEventListener('click', () => this.#step(-1));
    this.#find('[data-do=forward]').addEventListener('click', () => this.#step(1));
    this.#range.addEventListener('input', () => {
      this.#stop();
      this.show(this.#range.valueAsNumber);
    });
    this.#find('.timeline').addEventListener('click', ({ target }) => {
      const event = (target as Element).closest<HTMLElement>('[data-index]');
      if (event === null) return;
      this.#stop();
      this.show(Number(event.dataset['index']));
    });
    this.#find('.player').hidden = trace.events.length === 0;
  }

  /** Shows the moment after the event of that index. */
  show(index: number): void {
    const { events, divergence, output } = this.trace;
    const past = events.slice(0, index + 1);
    const counts = new Map<string, number>();
    for (const { enters, element } of past) {
      if (enters && element !== undefined) counts.set(element, (counts.get(element) ?? 0) + 1);
    }
    const flows = new Set(past.flatMap(({ flow }) => flow ?? []));
    for (const marks of this.planes) {
      marks.path(counts, flows, divergence && divergence.index <= index ? divergence.element : undefined);
      marks.tokens(events[index]?.tokens ?? []);
    }
    // where tokens have ended, the mark of what was entered last
    const entered = past.findLast(({ enters }) => enters)?.element;
    for (const drawing of this.#all('.drawings figure')) {
      const marked = [...drawing.querySelectorAll<SVGElement>('rect.traced')];
      const last = marked.find((mark) => mark.dataset['element'] === entered);
      keepInView([...drawing.querySelectorAll('circle.token')].at(-1) ?? last);
    }
    this.#showVariables(index);
    this.#all('.output span').forEach((line, nth) => line.classList.toggle('to-come', (output[nth] ?? 0) > index + 1));
    this.#showEvent(index);
  }

  /** Shows that moment, and points at an element. */
  point(index: number, element: string | undefined): void {
    this.#stop();
    this.show(index);
    if (element !== undefined) for (const marks of this.planes) marks.point(element);
  }

  #showEvent(index: number): void {
    this.#range.value = String(index);
    let now: HTMLElement | undefined;
    for (const item of this.#all('.timeline [data-index]')) {
      const nth = Number(item.dataset['index']);
      item.classList.toggle('to-come', nth > index);
      if (nth === index) now = item;
      if (nth === index) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
    }
    const words =
      now === undefined
        ? ''
        : [...now.children]
            .filter((part) => part.className !== 'sign')
            .map((part) => part.textContent)
            .join(': ');
    const said = `${index + 1} of ${this.trace.events.length} · ${words}`;
    this.#output.textContent = said;
    this.#range.setAttribute('aria-valuetext', said);
    const story = this.#find('.story');
    if (now !== undefined) story.scrollTop = now.offsetTop - story.clientHeight / 2;
  }

  #showVariables(index: number): void {
    const latest = new Map<string, { readonly cells: readonly string[]; readonly changed: boolean }>();
    this.trace.events.slice(0, index + 1).forEach(({ variable }, nth) => {
      if (variable === undefined) return;
      const { name, value, scope } = variable;
      latest.set(JSON.stringify([name, scope]), { cells: [name, value, scope], changed: nth === index });
    });
    const rows = [...latest.values()].map(({ cells, changed }) => {
      const row = document.createElement('tr');
      if (changed) row.className = 'changed';
      for (const [nth, text] of cells.entries()) {
        const cell = row.appendChild(document.createElement(nth === 0 ? 'th' : 'td'));
        if (nth === 0) cell.setAttribute('scope', 'row');
        cell.appendChild(document.createElement('bdi')).textContent = text;
      }
      return row;
    });
    this.#find('.variables tbody').replaceChildren(...rows);
  }

  #step(by: number): void {
    this.#stop();
    const index = Math.min(this.trace.events.length - 1, Math.max(0, this.#range.valueAsNumber + by));
    void this.#traceTo(index, by > 0, this.#running);
  }

  #toggle(): void {
    if (this.#play.getAttribute('aria-pressed') === 'true') this.#stop();
    else void this.#run();
  }

  #stop(): void {
    this.#running += 1;
    this.#play.setAttribute('aria-pressed', 'false');
    this.#play.setAttribute('aria-label', 'Play');
    this.#output.setAttribute('aria-live', 'polite');
  }

  async #run(): Promise<void> {
    this.#stop();
    const run = this.#running;
    const last = this.trace.events.length - 1;
    this.#play.setAttribute('aria-pressed', 'true');
    this.#play.setAttribute('aria-label', 'Pause');
    // a screen reader that reads every step could not keep up
    this.#output.setAttribute('aria-live', 'off');
    const from = this.#range.valueAsNumber;
    for (let index = from >= last ? 0 : from + 1; index <= last; index += 1) {
      await this.#traceTo(index, true, run);
      if (run !== this.#running) return;
      await new Promise((resolve) => setTimeout(resolve, pace.still));
      if (run !== this.#running) return;
    }
    this.#stop();
  }

  async #traceTo(index: number, forward: boolean, run: number): Promise<void> {
    const flow = this.trace.events[index]?.flow;
    if (forward && flow !== undefined && !this.#calm.matches) {
      this.planes.forEach((marks) => marks.tokens(this.#staying(index)));
      await Promise.all(this.planes.map((marks) => marks.move(flow, pace.token)));
      if (run !== this.#running) return;
    }
    this.show(index);
  }

  /** Tokens that stand where they stood while another one moves. */
  #staying(index: number): readonly string[] {
    const before = [...(this.trace.events[index - 1]?.tokens ?? [])];
    return (this.trace.events[index]?.tokens ?? []).filter((id) => {
      const nth = before.indexOf(id);
      if (nth !== -1) before.splice(nth, 1);
      return nth !== -1;
    });
  }

  #find(selector: string): HTMLElement {
    const found = this.article.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`The page has no ${selector}.`);
    return found;
  }

  #all(selector: string): HTMLElement[] {
    return [...this.article.querySelectorAll<HTMLElement>(selector)];
  }
}
