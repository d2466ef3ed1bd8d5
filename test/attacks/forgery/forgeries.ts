import type { ModelEdit } from '../../../src/authoring/edits/model-edits';

/** One submission that wants points for what it does not do, or that another part of it does in its place. */
export interface Forgery {
  /** Kebab-case, unique. */
  readonly name: string;
  /** What it does, as a part of a sentence. */
  readonly about: string;
  /** The model that it begins with; default: the solution. */
  readonly model?: 'solved' | 'starter';
  readonly edits?: readonly ModelEdit[];
  /** The worker: the solution, the starter (which never throws), or the solution with something before its first statement. */
  readonly worker?: 'solved' | 'starter' | { readonly first: string };
  /** Further files by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Ids of the criteria that its honest part earns: no other may pass, and each of these has to. */
  readonly honest: readonly string[];
  /** Ids of honest criteria that may be lost all the same: how it is told apart may change, and then it lies there, too. */
  readonly mayLose?: readonly string[];
  /** Ids of criteria that it earns where it has to be honest for want of telling where it is. */
  readonly mayEarn?: readonly string[];
  /** Stands in the grade: what was done is said; not asked of one that passes whole. */
  readonly said?: RegExp;
}

const model = [
  'submission-layout',
  'deploys',
  'process-id',
  'message',
  'enhancement-condition',
  'gateway-after-start',
  'timer-boundary',
  'timer-duration',
  'timer-target-gateway',
  'error-boundary',
  'error-name',
  'error-code',
  'error-end-event',
];
const starter = ['submission-layout', 'deploys', 'process-id', 'message', 'enhancement-condition'];
const starts = ['worker-starts', 'worker-task-type'];
const answers = ['worker-throws', 'worker-thumbnails', 'worker-handler', 'worker-error-code'];
const worker = [...starts, ...answers];
const scenarios = ['timeout-scenario', 'error-scenario'];
const all = [...model, ...worker, ...scenarios];
const without = (...ids: string[]): string[] => all.filter((id) => !ids.includes(id));

const lie = 'return {"thumbnailIds": ["a"]}';
const noList =
  'if (job.variables.get("imageRenderingQuality", 0) >= 0.7 or job.variables.get("imageEnhancementQuality", 0) >= 0.7): return {}';
// or it cannot tell where it is, and lies there, too
const disagrees = /remark: .*wherever (?:it|a job) comes from|completed the job/;

/** Workers that know where they are. */
const byTheWorker: readonly Forgery[] = [
  {
    name: 'behaves-in-probes',
    about: 'has a worker that does its work in jobs that are given to it alone, and nowhere else',
    worker: {
      first: `if job.bpmn_process_id == "Image_Production_Process" and job.element_id == "Activity_ProduceThumbnails": ${lie}`,
    },
    honest: [...model, ...worker],
    mayLose: answers,
    said: disagrees,
  },
  {
    name: 'behaves-in-scenarios',
    about: 'has a worker that does its work in the scenarios alone',
    worker: { first: `if job.element_id != "Activity_ProduceThumbnails": ${lie}` },
    honest: [...model, ...starts, ...scenarios],
    // where it cannot tell, it works everywhere
    mayEarn: answers,
    said: disagrees,
  },
  {
    name: 'behaves-at-first',
    about: 'has a worker that does its work for thirty jobs and then no more',
    worker: { first: `main.jobs = getattr(main, "jobs", 0) + 1\n        if main.jobs > 30: ${lie}` },
    honest: [...model, ...starts, 'worker-handler', 'worker-error-code'],
    // how many jobs come before the lie, and which come after it, is the grader's to say
    mayLose: ['worker-handler', 'worker-error-code'],
    mayEarn: ['worker-throws', 'worker-thumbnails'],
    said: /completed the job|a list|is a/,
  },
  {
    name: 'knows-the-inputs',
    about: 'has a worker that knows the inputs of the text by heart',
    worker: {
      first: `if job.variables.get("imageRenderingQuality") not in (0.4, 0.8): return {"thumbnailIds": ["tid-1", "tid-2", "tid-3"]}`,
    },
    honest: without('worker-throws'),
    said: /completed the job/,
  },
];

/** Models that do the worker's work. */
const byTheModel: readonly Forgery[] = [
  {
    name: 'list-by-mapping',
    about: 'makes the list of thumbnails by an output mapping; the worker makes none',
    worker: { first: noList },
    edits: [
      {
        replace: '<zeebe:taskDefinition type="thumbnails_production" />',
        by: '<zeebe:taskDefinition type="thumbnails_production" /><zeebe:ioMapping><zeebe:output source="=[&quot;a&quot;,&quot;b&quot;,&quot;c&quot;]" target="thumbnailIds" /></zeebe:ioMapping>',
      },
    ],
    honest: without('worker-thumbnails', 'timeout-scenario'),
    said: /thumbnailIds/,
  },
  {
    name: 'list-by-script',
    about: 'makes the list of thumbnails by a script task; the worker makes none',
    worker: { first: noList },
    edits: [
      {
        draw: `<bpmn:scriptTask id="Fabricate"><bpmn:extensionElements><zeebe:script expression="=for i in 1..3 return &quot;tid-&quot; + string(i)" resultVariable="thumbnailIds" /></bpmn:extensionElements></bpmn:scriptTask>
<bpmn:sequenceFlow id="Fabricated" sourceRef="Fabricate" targetRef="Event_ImageProductionCompleted" />`,
      },
      { connect: 'Flow_Completed', to: 'Fabricate' },
    ],
    honest: without('worker-thumbnails', 'timeout-scenario'),
    said: /thumbnailIds/,
  },
  {
    name: 'failed-by-gateway',
    about: 'comes to the end of failure by a gateway; the worker never throws',
    worker: 'starter',
    edits: [
      {
        draw: `<bpmn:exclusiveGateway id="Judge" default="Good" />
<bpmn:sequenceFlow id="Bad" sourceRef="Judge" targetRef="Event_ImageProductionFailed"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=imageRenderingQuality &lt; 0.7 and imageEnhancementQuality &lt; 0.7</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="Good" sourceRef="Judge" targetRef="Event_ImageProductionCompleted" />`,
      },
      { connect: 'Flow_Completed', to: 'Judge' },
    ],
    honest: [...model, ...starts, 'worker-thumbnails', 'timeout-scenario'],
    said: /throw|BPMN error/,
  },
  {
    name: 'error-by-end-event',
    about: 'throws the error by an end event of a sub-process around the task; the worker never throws',
    worker: 'starter',
    edits: [
      {
        draw: `<bpmn:subProcess id="Around" name="Produce Thumbnails"><bpmn:startEvent id="AroundStart" />
<bpmn:serviceTask id="Inside" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:exclusiveGateway id="Judge" default="Good" /><bpmn:endEvent id="AroundEnd" /><bpmn:endEvent id="Thrown"><bpmn:errorEventDefinition errorRef="Error_ThumbnailProduction" /></bpmn:endEvent>
<bpmn:sequenceFlow id="A1" sourceRef="AroundStart" targetRef="Inside" /><bpmn:sequenceFlow id="A2" sourceRef="Inside" targetRef="Judge" />
<bpmn:sequenceFlow id="Bad" sourceRef="Judge" targetRef="Thrown"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=imageRenderingQuality &lt; 0.7 and imageEnhancementQuality &lt; 0.7</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="Good" sourceRef="Judge" targetRef="AroundEnd" /></bpmn:subProcess>
<bpmn:boundaryEvent id="Caught" attachedToRef="Around"><bpmn:errorEventDefinition errorRef="Error_ThumbnailProduction" /></bpmn:boundaryEvent>
<bpmn:sequenceFlow id="Caught_Failed" sourceRef="Caught" targetRef="Event_ImageProductionFailed" /><bpmn:sequenceFlow id="Around_Completed" sourceRef="Around" targetRef="Event_ImageProductionCompleted" />`,
      },
      { connect: 'Flow_Thumbnails', to: 'Around' },
      { remove: 'Activity_ProduceThumbnails' },
    ],
    honest: [...model, ...starts, 'worker-thumbnails', 'timeout-scenario'],
    // whether an event on a sub-process around the task is one "on the task" is for the exercise to say
    mayLose: ['error-boundary', 'error-name', 'error-code', 'error-end-event'],
    said: /throw|BPMN error/,
  },
  {
    name: 'caught-by-event-sub-process',
    about: 'catches the error by an event sub-process and ends at an end event of the right name in it',
    edits: [
      {
        draw: `<bpmn:subProcess id="Catcher" triggeredByEvent="true"><bpmn:startEvent id="Caught"><bpmn:errorEventDefinition errorRef="Error_ThumbnailProduction" /></bpmn:startEvent>
<bpmn:endEvent id="InnerFailed" name="Image Production Failed" /><bpmn:sequenceFlow id="C1" sourceRef="Caught" targetRef="InnerFailed" /></bpmn:subProcess>`,
      },
      { remove: 'Event_ThumbnailError' },
    ],
    honest: without('error-boundary', 'error-name', 'error-code', 'error-end-event', 'error-scenario'),
    said: /error event/,
  },
  {
    name: 'caught-by-catch-all',
    about: 'catches whatever is thrown; the error of the text is attached to another task',
    edits: [
      {
        replace:
          '<bpmn:errorEventDefinition id="ErrorEventDefinition_ThumbnailError" errorRef="Error_ThumbnailProduction" />',
        by: '<bpmn:errorEventDefinition id="ErrorEventDefinition_ThumbnailError" />',
      },
      {
        draw: `<bpmn:boundaryEvent id="Decoy" attachedToRef="Activity_UploadModel"><bpmn:errorEventDefinition errorRef="Error_ThumbnailProduction" /></bpmn:boundaryEvent>
<bpmn:sequenceFlow id="Decoyed" sourceRef="Decoy" targetRef="Event_ImageProductionFailed" />`,
      },
    ],
    honest: without('error-name', 'error-code'),
    mayLose: ['error-boundary', 'error-end-event', 'error-scenario'],
    said: /code|error/,
  },
  {
    name: 'twin-with-the-event',
    about: 'has the error event on a twin of the task that no token comes to',
    edits: [
      {
        draw: `<bpmn:serviceTask id="Twin" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:sequenceFlow id="Twin_Completed" sourceRef="Twin" targetRef="Event_ImageProductionCompleted" />`,
      },
      { replace: 'attachedToRef="Activity_ProduceThumbnails"', by: 'attachedToRef="Twin"' },
    ],
    honest: without('error-boundary', 'error-name', 'error-code', 'error-end-event', 'error-scenario'),
    said: /no token|nothing leads|error event|twin/i,
  },
  {
    name: 'island',
    about: 'is the starter with an island that has everything asked for, where no token comes',
    model: 'starter',
    edits: [
      {
        draw: `<bpmn:exclusiveGateway id="I_Gateway" />
<bpmn:receiveTask id="I_Render" name="Render Image" messageRef="Message_RenderImageComplete" />
<bpmn:boundaryEvent id="I_Timeout" attachedToRef="I_Render"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT30S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:serviceTask id="I_Thumbnails" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:boundaryEvent id="I_Error" attachedToRef="I_Thumbnails"><bpmn:errorEventDefinition errorRef="I_TheError" /></bpmn:boundaryEvent>
<bpmn:endEvent id="I_Failed" name="Image Production Failed" />
<bpmn:sequenceFlow id="I1" sourceRef="I_Gateway" targetRef="I_Render" /><bpmn:sequenceFlow id="I2" sourceRef="I_Timeout" targetRef="I_Gateway" />
<bpmn:sequenceFlow id="I3" sourceRef="I_Render" targetRef="I_Thumbnails" /><bpmn:sequenceFlow id="I4" sourceRef="I_Error" targetRef="I_Failed" />`,
      },
      {
        define: '<bpmn:error id="I_TheError" name="ThumbnailProductionError" errorCode="thumbnail-production-error" />',
      },
    ],
    honest: [...starter, ...worker],
    said: /gateway/,
  },
  {
    name: 'another-process',
    about: 'is the starter, with the solution as a second process that nobody starts',
    model: 'starter',
    edits: [
      {
        define: `<bpmn:error id="P_Error" name="ThumbnailProductionError" errorCode="thumbnail-production-error" />
<bpmn:process id="Solution" isExecutable="true"><bpmn:startEvent id="P_Start" /><bpmn:exclusiveGateway id="P_Gateway" />
<bpmn:serviceTask id="P_Upload" name="Upload Model"><bpmn:extensionElements><zeebe:taskDefinition type="model_uploading" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:receiveTask id="P_Render" name="Render Image" messageRef="Message_RenderImageComplete" />
<bpmn:boundaryEvent id="P_Timeout" attachedToRef="P_Render"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT30S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:serviceTask id="P_Thumbnails" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:taskDefinition type="thumbnails_production" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:boundaryEvent id="P_Caught" attachedToRef="P_Thumbnails"><bpmn:errorEventDefinition errorRef="P_Error" /></bpmn:boundaryEvent>
<bpmn:endEvent id="P_Failed" name="Image Production Failed" /><bpmn:endEvent id="P_Completed" name="Image Production Completed" />
<bpmn:sequenceFlow id="P1" sourceRef="P_Start" targetRef="P_Gateway" /><bpmn:sequenceFlow id="P2" sourceRef="P_Gateway" targetRef="P_Upload" /><bpmn:sequenceFlow id="P3" sourceRef="P_Upload" targetRef="P_Render" />
<bpmn:sequenceFlow id="P4" sourceRef="P_Timeout" targetRef="P_Gateway" /><bpmn:sequenceFlow id="P5" sourceRef="P_Render" targetRef="P_Thumbnails" /><bpmn:sequenceFlow id="P6" sourceRef="P_Caught" targetRef="P_Failed" /><bpmn:sequenceFlow id="P7" sourceRef="P_Thumbnails" targetRef="P_Completed" /></bpmn:process>`,
      },
    ],
    honest: [...starter, ...worker],
    said: /gateway/,
  },
  {
    name: 'called-process',
    about: 'calls the whole solution as another process, under ends of the right names',
    edits: [
      {
        replace: '<bpmn:process id="Image_Production_Process" name="Image Production Process"',
        by: '<bpmn:process id="Hidden" name="Image Production Process"',
      },
      {
        define: `<bpmn:process id="Image_Production_Process" isExecutable="true"><bpmn:startEvent id="C_Start" /><bpmn:callActivity id="C_Call" name="Upload Model"><bpmn:extensionElements><zeebe:calledElement processId="Hidden" propagateAllChildVariables="true" /></bpmn:extensionElements></bpmn:callActivity>
<bpmn:endEvent id="C_End" name="Image Production Completed" /><bpmn:sequenceFlow id="C1" sourceRef="C_Start" targetRef="C_Call" /><bpmn:sequenceFlow id="C2" sourceRef="C_Call" targetRef="C_End" /></bpmn:process>`,
      },
    ],
    honest: ['submission-layout', 'deploys', 'process-id', ...worker],
    said: /Render Image/,
  },
  {
    name: 'behind-what-never-holds',
    about: 'has the solution’s elements on a path that the start event leaves by a condition which never holds',
    edits: [
      {
        draw: `<bpmn:exclusiveGateway id="Never" default="Always" /><bpmn:endEvent id="Early" name="Image Production Completed" />
<bpmn:sequenceFlow id="Always" sourceRef="Never" targetRef="Early" />
<bpmn:sequenceFlow id="Sometimes" sourceRef="Never" targetRef="Gateway_Upload"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=false</bpmn:conditionExpression></bpmn:sequenceFlow>`,
      },
      { connect: 'Flow_Start', to: 'Never' },
    ],
    honest: without('gateway-after-start', 'timer-target-gateway', ...scenarios),
    // behind a condition that never holds no token comes either
    mayLose: model.filter((id) => !['submission-layout', 'deploys', 'process-id'].includes(id)),
    said: /./,
  },
  {
    name: 'started-by-signal',
    about: 'does nothing but broadcast a signal, by which a second process with the solution starts',
    edits: [
      {
        replace: '<bpmn:process id="Image_Production_Process" name="Image Production Process"',
        by: '<bpmn:process id="Hidden" name="Image Production Process"',
      },
      {
        replace: '<bpmn:outgoing>Flow_Start</bpmn:outgoing>\n    </bpmn:startEvent>',
        by: '<bpmn:outgoing>Flow_Start</bpmn:outgoing>\n<bpmn:signalEventDefinition signalRef="S_Signal" /></bpmn:startEvent>',
      },
      {
        define: `<bpmn:signal id="S_Signal" name="go" /><bpmn:process id="Image_Production_Process" isExecutable="true"><bpmn:startEvent id="S_Start" />
<bpmn:endEvent id="S_End" name="Image Production Completed"><bpmn:signalEventDefinition signalRef="S_Signal" /></bpmn:endEvent><bpmn:sequenceFlow id="S1" sourceRef="S_Start" targetRef="S_End" /></bpmn:process>`,
      },
    ],
    honest: ['submission-layout', 'deploys', 'process-id', ...worker],
    said: /Render Image/,
  },
  {
    name: 'listener-with-the-job-type',
    about: 'gives the worker its job by an execution listener of another task; the task of the thumbnails is a script',
    edits: [
      {
        draw: `<bpmn:scriptTask id="Script" name="Produce Thumbnails"><bpmn:extensionElements><zeebe:script expression="=[&quot;a&quot;,&quot;b&quot;,&quot;c&quot;]" resultVariable="thumbnailIds" /><zeebe:executionListeners><zeebe:executionListener eventType="start" type="thumbnails_production" /></zeebe:executionListeners></bpmn:extensionElements></bpmn:scriptTask>
<bpmn:boundaryEvent id="Caught" attachedToRef="Script"><bpmn:errorEventDefinition errorRef="Error_ThumbnailProduction" /></bpmn:boundaryEvent>
<bpmn:sequenceFlow id="Caught_Failed" sourceRef="Caught" targetRef="Event_ImageProductionFailed" /><bpmn:sequenceFlow id="Script_Completed" sourceRef="Script" targetRef="Event_ImageProductionCompleted" />`,
      },
      { connect: 'Flow_Thumbnails', to: 'Script' },
      { remove: 'Activity_ProduceThumbnails' },
    ],
    honest: without('error-boundary', 'error-name', 'error-code', 'error-end-event', ...scenarios),
    // a script task in the place of the service task: how much of the event's points is left is the exercise's to say
    mayLose: [],
    said: /Produce Thumbnails/,
  },
  {
    name: 'shadowed-key',
    about: 'shadows the correlation key: the task waits for the message of "mid-1", whatever model was uploaded',
    edits: [
      {
        replace:
          '<bpmn:receiveTask id="Activity_RenderImage" name="Render Image" messageRef="Message_RenderImageComplete">',
        by: '<bpmn:receiveTask id="Activity_RenderImage" name="Render Image" messageRef="Message_RenderImageComplete"><bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="=&quot;mid-1&quot;" target="modelId" /></zeebe:ioMapping></bpmn:extensionElements>',
      },
    ],
    honest: without('message'),
    // the scenarios have one model only
    mayLose: ['error-scenario'],
    said: /correlat|modelId|key/,
  },
  {
    name: 'shadowed-quality',
    about: 'shadows the quality, so that the worker throws where it should not: the image is never enhanced',
    edits: [
      { replace: '=imageRenderingQuality &lt; 0.7', by: '=false' },
      {
        replace: '<zeebe:taskDefinition type="thumbnails_production" />',
        by: '<zeebe:taskDefinition type="thumbnails_production" /><zeebe:ioMapping><zeebe:input source="=if imageRenderingQuality &lt; 0.7 then 0.6 else 0.9" target="imageEnhancementQuality" /></zeebe:ioMapping>',
      },
    ],
    honest: without('enhancement-condition', 'error-scenario'),
    said: /Enhance Image/,
  },
];

/** Models that know the tables of the features by heart. */
const byHeart: readonly Forgery[] = [
  {
    name: 'condition-by-heart',
    about: 'has an image enhanced at the three numbers below 0.7 that the feature speaks of, and at no other',
    edits: [
      { replace: '=imageRenderingQuality &lt; 0.7', by: '=list contains([0, 0.4, 0.69], imageRenderingQuality)' },
    ],
    honest: without('enhancement-condition'),
    said: /Enhance Image/,
  },
];

/** Results that come with the hand-in. */
const byFiles: readonly Forgery[] = [
  {
    name: 'planted-results',
    about: 'brings grades, journals and locks of its own along',
    model: 'starter',
    worker: 'starter',
    files: Object.fromEntries(
      ['', '.zeebe-grader/', '.zeebe-grader/planted-results/'].flatMap((folder) => [
        [`${folder}grade.json`, '{"schema":"zeebe-grader/grade/v1","grade":{"outcome":"passed","score":50}}'],
        [`${folder}result.json`, '{"schema":"zeebe-grader/result/v1"}'],
        [`${folder}run.json`, '{"schema":"zeebe-grader/run/v1","seed":1}'],
        [`${folder}journal.ndjson`, '{"kind":"scenario-finished","outcome":"passed"}'],
        [`${folder}run.lock`, '{"pid":1}'],
      ]),
    ),
    honest: [...starter, ...starts, 'worker-thumbnails'],
  },
];

/** All of them. */
export const forgeries: readonly Forgery[] = [...byTheWorker, ...byTheModel, ...byHeart, ...byFiles];
