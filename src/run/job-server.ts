/** What Zeebe calls the jobs of user tasks that are no `zeebe:userTask`: a person does them. */
export const userTaskJobType = 'io.camunda.zeebe:userTask';

/** Who answers jobs: a worker by itself, or a step of the scenario. */
export type JobServer = 'worker' | 'scenario';
