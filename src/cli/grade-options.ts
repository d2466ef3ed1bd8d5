import type { EngineWords } from '../engine/engine-choice';
import type { Shard } from '../batch/shard';
import type { Attempts, Platform } from '../hand-ins/hand-in';
import type { GradebookPlatform } from '../report/gradebooks/make-gradebook';
import type { SandboxChoice } from '../sandbox/select-sandbox';
import type { ReportOptions } from './report-options';

/** What `grade` can be told. */
export interface GradeOptions extends ReportOptions, EngineWords {
  readonly exercise: string;
  readonly report?: string;
  readonly messages?: string;
  readonly annotations?: string;
  readonly compare?: string;
  readonly resume?: boolean;
  /** The platform whose download is graded, where somebody says so. */
  readonly from?: Platform;
  readonly attempt: Attempts;
  readonly roster?: string;
  readonly gradebook?: GradebookPlatform;
  readonly gradebookFile?: string;
  readonly assignment?: string;
  readonly feedback?: string;
  readonly pdf: boolean;
  readonly clock: 'virtual' | 'real';
  readonly sandbox: SandboxChoice;
  readonly seed?: number;
  readonly model?: string;
  readonly worker?: string;
  readonly evidence?: string;
  readonly fromJournal?: string;
  readonly shard?: Shard;
  readonly jobs: number;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}
