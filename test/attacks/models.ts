import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { editModel, type ModelEdit } from '../../src/authoring/edits/model-edits';

const bpmn = path.resolve(__dirname, '../../bpmn/part-03-exception-handling');

/** Models by name: honest ones, and the reference model with something done to it. */
export const models = {
  solved: () => file('reference.bpmn'),
  starter: () => file('starter.bpmn'),
  unreadable: () => Promise.resolve('<nothing'),
  'xml-bomb': () => withDoctype(entities(9)),
  'external-entity': () => withDoctype('<!ENTITY x SYSTEM "file:///etc/passwd">'),
  'too-large': () => edited([{ define: `<!--${'x'.repeat(600_000)}-->` }]),
  'too-many-nodes': () => edited([{ draw: numbered(600) }]),
  'too-deep': () => edited([{ draw: nested(80) }]),

  /** A timer that is late, and names that are attacks on reports. */
  'hostile-names': () =>
    edited([
      { replace: 'PT30S', by: 'PT31S' },
      { replace: 'name="30 s"', by: `name="${attribute(hostile)}"` },
      { replace: 'name="Image Production Process"', by: `name="${attribute(hostile)}"` },
      {
        replace: 'name="Should Image Be Enhanced?"',
        by: 'name="=HYPERLINK(&quot;http://192.0.2.1&quot;,&quot;passed&quot;)"',
      },
      {
        replace: 'name="High-Quality Image Achieved"',
        by: 'name="&#10;::error::forged&#10;ok 1 - all&#10;##[error]x"',
      },
    ]),

  /** Conditions that take the FEEL library long to evaluate, at a gateway that no token reaches. */
  'nested-conditions': () =>
    edited([
      { draw: fan(198, (index) => `=${'not('.repeat(52)}imageRenderingQuality &lt; ${index}${')'.repeat(52)}`) },
    ]),
  /** Half a megabyte of blanks that are neither at the beginning nor at the end. */
  'blanks-in-a-condition': () => edited([{ draw: fan(1, () => `=1${' '.repeat(400_000)}= 1`) }]),

  /** A loop in which nothing waits. */
  'script-loop': () =>
    edited([
      {
        draw: `<bpmn:scriptTask id="Spin"><bpmn:extensionElements><zeebe:script expression="=1" resultVariable="x" /></bpmn:extensionElements></bpmn:scriptTask>
<bpmn:sequenceFlow id="Again" sourceRef="Spin" targetRef="Gateway_Upload" />`,
      },
      { connect: 'Flow_Upload', to: 'Spin' },
    ]),
  /** Enhances an image again and again, by jobs that are done each time. */
  'job-loop': () => edited([{ connect: 'Flow_Enhanced', to: 'Gateway_ShouldEnhance' }]),
  /** So many jobs at once that the engine is busy for minutes. */
  'multi-instance': () => edited([repeated('=for i in 1..100000 return i', false)]),
  /** The process calls itself. */
  'self-call': () =>
    edited([
      {
        draw: `<bpmn:callActivity id="Self"><bpmn:extensionElements><zeebe:calledElement processId="=&quot;Image_Production_Process&quot;" propagateAllChildVariables="true" /></bpmn:extensionElements></bpmn:callActivity>
<bpmn:sequenceFlow id="Called" sourceRef="Self" targetRef="Gateway_Upload" />`,
      },
      { connect: 'Flow_Start', to: 'Self' },
    ]),
  /** A repeating timer, much too fast, as it stands in the file. */
  'fast-cycle': () => edited([reminder('R/PT0.001S')]),
  /** It floods the engine from its deployment on: an instance of another process starts by itself. */
  'starts-by-itself': () =>
    edited([
      {
        define: `<bpmn:process id="Flood" isExecutable="true"><bpmn:startEvent id="Now"><bpmn:timerEventDefinition><bpmn:timeDate>2000-01-01T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>
<bpmn:sequenceFlow id="F1" sourceRef="Now" targetRef="Many" />
<bpmn:scriptTask id="Many"><bpmn:extensionElements><zeebe:script expression="=1" resultVariable="x" /></bpmn:extensionElements>
<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=for i in 1..100000 return i" inputElement="i" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:scriptTask></bpmn:process>`,
      },
    ]),
  /** A text that doubles with each round. */
  'doubling-variable': () =>
    edited([
      {
        draw: `<bpmn:scriptTask id="Double"><bpmn:extensionElements><zeebe:script expression="=if x = null then &quot;${'x'.repeat(1000)}&quot; else x + x" resultVariable="x" /><zeebe:ioMapping><zeebe:output source="=x" target="x" /></zeebe:ioMapping></bpmn:extensionElements>
<bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=for i in 1..40 return i" inputElement="i" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:scriptTask>
<bpmn:sequenceFlow id="Doubled" sourceRef="Double" targetRef="Gateway_Upload" />`,
      },
      { connect: 'Flow_Start', to: 'Double' },
    ]),
  /** A text that a mapping doubles 24 times: no loop, and one record at the most. */
  'doubling-mapping': () => edited([doubled(2)]),
  /** The same, from a longer text: more than the engine has memory for. */
  'doubling-beyond-memory': () => edited([doubled(200)]),
  /** The starter, and beside it everything that the exercise asks for, by the right names, where no token comes. */
  island: async () =>
    editModel(await file('starter.bpmn'), [
      {
        draw: `<bpmn:exclusiveGateway id="I1" /><bpmn:sequenceFlow id="I2" sourceRef="I1" targetRef="I3" />
<bpmn:serviceTask id="I3" name="Upload Model"><bpmn:extensionElements><zeebe:taskDefinition type="model_uploading" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:sequenceFlow id="I4" sourceRef="I3" targetRef="I5" />
<bpmn:receiveTask id="I5" name="Render Image" messageRef="Message_RenderImageComplete" />
<bpmn:boundaryEvent id="I6" attachedToRef="I5"><bpmn:timerEventDefinition><bpmn:timeDuration>PT30S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:sequenceFlow id="I7" sourceRef="I6" targetRef="I1" /><bpmn:sequenceFlow id="I8" sourceRef="I5" targetRef="I9" />
<bpmn:serviceTask id="I9" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:boundaryEvent id="Ia" attachedToRef="I9"><bpmn:errorEventDefinition errorRef="Error_Island" /></bpmn:boundaryEvent>
<bpmn:sequenceFlow id="Ib" sourceRef="Ia" targetRef="Ic" /><bpmn:endEvent id="Ic" name="Image Production Failed" />`,
      },
      {
        define:
          '<bpmn:error id="Error_Island" name="ThumbnailProductionError" errorCode="thumbnail-production-error" />',
      },
    ]),
  /** The same island, which a condition that never holds leads to. */
  'island-behind-a-condition': () =>
    edited([
      {
        draw: `<bpmn:exclusiveGateway id="Bridge" default="Flow_Enhance" />
<bpmn:sequenceFlow id="B1" sourceRef="Activity_RenderImage" targetRef="Bridge" />
<bpmn:sequenceFlow id="B2" sourceRef="Bridge" targetRef="B3"><bpmn:conditionExpression>=1 &gt; 2</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:serviceTask id="B3" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask>`,
      },
      { connect: 'Flow_Enhance', from: 'Bridge' },
      { replace: 'attachedToRef="Activity_ProduceThumbnails"', by: 'attachedToRef="B3"' },
    ]),
  /** An expression that takes the engine for ever to evaluate. */
  'endless-expression': () =>
    edited([
      {
        replace: '=imageRenderingQuality &lt; 0.7',
        by: '=imageRenderingQuality &lt; 0.7 and count(for a in 1..3000, b in 1..3000, c in 1..3000 return 1) &gt; 0',
      },
    ]),
  /** The same at the start of another process, which the engine evaluates as soon as that is deployed: by a text search that tries everything. */
  'endless-start': () =>
    edited([
      {
        define: another(
          `<bpmn:timerEventDefinition><bpmn:timeCycle>=if matches("${'a'.repeat(60)}!", "(a|aa)+b\\\\1") then "R/PT1H" else "R/PT2H"</bpmn:timeCycle></bpmn:timerEventDefinition>`,
          '<bpmn:endEvent id="OtherEnd" />',
        ),
      },
    ]),
  /** Each instance of another process starts the next one by a signal. */
  'signal-loop': () =>
    edited([
      {
        define: `${another(
          '<bpmn:signalEventDefinition signalRef="Again" />',
          '<bpmn:endEvent id="OtherEnd"><bpmn:signalEventDefinition signalRef="Again" /></bpmn:endEvent>',
        )}<bpmn:signal id="Again" name="again" />`,
      },
      {
        draw: `<bpmn:intermediateThrowEvent id="First"><bpmn:signalEventDefinition signalRef="Again" /></bpmn:intermediateThrowEvent>
<bpmn:sequenceFlow id="Thrown" sourceRef="First" targetRef="Gateway_Upload" />`,
      },
      { connect: 'Flow_Start', to: 'First' },
    ]),
} satisfies Record<string, () => Promise<string>>;

/** Name of one of {@link models}. */
export type ModelName = keyof typeof models;

/** What names may hold that reports may choke on. */
const hostile = '<script>alert(1)</script>]]>"\'&amp;=1+1\u202e|`%s${7*7}{{7*7}}';

function file(name: string): Promise<string> {
  return readFile(path.join(bpmn, name), 'utf8');
}

async function edited(edits: readonly ModelEdit[]): Promise<string> {
  return editModel(await file('reference.bpmn'), edits);
}

async function withDoctype(declarations: string): Promise<string> {
  const model = await file('reference.bpmn');
  const doctype = `<!DOCTYPE definitions [${declarations}]>\n<bpmn:definitions `;
  return model.replace('<bpmn:definitions ', doctype).replace('name="Image Production Process"', 'name="&x;"');
}

/** Each of them is ten of the one before. */
function entities(count: number): string {
  const ten = (name: string): string => `&${name};`.repeat(10);
  const names = Array.from({ length: count }, (_, index) => `x${index}`);
  const lines = names.map((name, index) => `<!ENTITY ${name} "${index === 0 ? 'lol' : ten(`x${index - 1}`)}">`);
  return `${lines.join('')}<!ENTITY x "&${names.at(-1) ?? ''};">`;
}

/** A gateway with conditional flows to one end event. */
function fan(count: number, condition: (index: number) => string): string {
  const flows = Array.from(
    { length: count },
    (_, index) =>
      `<bpmn:sequenceFlow id="Fan${index}" sourceRef="Fan" targetRef="FanEnd"><bpmn:conditionExpression>${condition(index)}</bpmn:conditionExpression></bpmn:sequenceFlow>`,
  );
  return ['<bpmn:inclusiveGateway id="Fan" />', '<bpmn:endEvent id="FanEnd" />', ...flows].join('\n');
}

function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => `<bpmn:task id="T${index + 1}" />`).join('\n');
}

function nested(depth: number): string {
  const open = Array.from({ length: depth }, (_, index) => `<bpmn:subProcess id="S${index}">`).join('');
  return open + '</bpmn:subProcess>'.repeat(depth);
}

function attribute(text: string): string {
  return text.replace(/[<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function repeated(collection: string, sequential: boolean): ModelEdit {
  const many = `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="${collection}" inputElement="i" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`;
  return {
    replace: '<bpmn:outgoing>Flow_Render</bpmn:outgoing>\n    </bpmn:serviceTask>',
    by: `<bpmn:outgoing>Flow_Render</bpmn:outgoing>\n${many}</bpmn:serviceTask>`,
  };
}

function doubled(length: number): ModelEdit {
  const doublings = Array.from({ length: 24 }, (_, index) => `x${index + 1}: x${index} + x${index}`);
  const source = `={x0: &quot;${'x'.repeat(length)}&quot;, ${doublings.join(', ')}}.x24`;
  return {
    replace: '<zeebe:taskDefinition type="model_uploading" />',
    by: `<zeebe:taskDefinition type="model_uploading" /><zeebe:ioMapping><zeebe:input source="${source}" target="x" /></zeebe:ioMapping>`,
  };
}

/** A second process. @param event what starts it @param end its end event, of the id `OtherEnd` */
function another(event: string, end: string): string {
  return `<bpmn:process id="Other" isExecutable="true"><bpmn:startEvent id="OtherStart">${event}</bpmn:startEvent>
<bpmn:sequenceFlow id="OtherFlow" sourceRef="OtherStart" targetRef="OtherEnd" />${end}</bpmn:process>`;
}

function reminder(cycle: string): ModelEdit {
  return {
    draw: `<bpmn:boundaryEvent id="Reminder" cancelActivity="false" attachedToRef="Activity_RenderImage"><bpmn:timerEventDefinition><bpmn:timeCycle>${cycle.replaceAll('"', '&quot;')}</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:sequenceFlow id="Reminded" sourceRef="Reminder" targetRef="ReminderEnd" /><bpmn:endEvent id="ReminderEnd" />`,
  };
}
