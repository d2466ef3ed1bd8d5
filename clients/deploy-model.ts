import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Misuse, runClient, type Client } from './run-client';

/** Deploys a BPMN model, as the modeler's own button does. */
export const deployModel: Client<{ readonly file: string }> = {
  usage: 'Usage: deploy-model <file>, e.g. deploy-model bpmn/part-03-exception-handling/reference.bpmn',
  read([file, ...more]) {
    if (!file || more.length > 0) throw new Misuse('Exactly one BPMN file is needed');
    return { file };
  },
  async send(cluster, { file }) {
    const { deployments } = await cluster.deployResource({ process: await readFile(file), name: path.basename(file) });
    const deployed = deployments.map(({ process }) => `${process.bpmnProcessId} (version ${process.version})`);
    return `📤 Deployed ${deployed.join(', ')}`;
  },
};

if (require.main === module) {
  void runClient(deployModel, process.argv.slice(2)).then((code) => process.exit(code));
}
