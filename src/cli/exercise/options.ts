import type { EngineWords } from '../../engine/engine-choice';
import type { SandboxChoice } from '../../sandbox/select-sandbox';

/** What `exercise check` and `exercise calibrate` can be told. */
export interface CalibrateOptions extends EngineWords {
  readonly sandbox: SandboxChoice;
  readonly jobs: number;
  readonly fresh?: boolean;
  readonly only?: string;
  readonly report?: string;
  readonly quick?: boolean;
}

/** What `exercise new` can be told. */
export interface NewOptions extends CalibrateOptions {
  readonly model: string;
  readonly starter?: string;
  readonly worker?: string;
  readonly testCases?: string;
  readonly title?: string;
}

/** What `exercise publish` can be told. */
export interface PublishOptions {
  readonly output?: string;
  readonly students?: string;
}
