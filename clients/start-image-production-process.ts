import { Misuse, runClient, type Client } from './run-client';

/** Starts an instance of the newest Image Production Process for one model. */
export const startImageProductionProcess: Client<{ readonly modelId: string }> = {
  usage: 'Usage: start-image-production-process <modelId>, e.g. start-image-production-process mid-1',
  read([modelId, ...more]) {
    if (!modelId || more.length > 0) throw new Misuse('Exactly one model id is needed');
    return { modelId };
  },
  async send(cluster, { modelId }) {
    const instance = await cluster.createProcessInstance({
      bpmnProcessId: 'Image_Production_Process',
      variables: { modelId },
    });
    return `🚀 Started process instance ${instance.processInstanceKey} for model ${modelId}`;
  },
};

if (require.main === module) {
  void runClient(startImageProductionProcess, process.argv.slice(2)).then((code) => process.exit(code));
}
