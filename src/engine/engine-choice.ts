import { UsageError } from '../errors';
import type { EngineAddresses } from './attached/attachment';
import { engineVersionOf, type EngineVersion } from './provision/lock-file';

/** Which engine to grade on. */
export type EngineChoice =
  /** `auto`: embedded where a Java can be had, else in a container. */
  | { readonly kind: 'auto' | 'embedded' | 'container'; readonly version: EngineVersion }
  /** A container of an image that the instructor names. */
  | { readonly kind: 'image'; readonly image: string }
  /** An engine that somebody else started. */
  | ({ readonly kind: 'attached' } & EngineAddresses);

/** What the instructor says about the engine on the command line. */
export interface EngineWords {
  /** `auto`, `embedded`, `container`, `container:IMAGE` or `grpc://HOST:PORT`. */
  readonly engine: string;
  /** `HOST:PORT` of an attached engine's control port; the port after the gateway's when absent. */
  readonly control?: string | undefined;
  /** A line (`8.7`) or a whole version. */
  readonly engineVersion?: string | undefined;
}

/** Understands the options `--engine`, `--control` and `--engine-version`. @throws UsageError says what is wrong with them */
export function engineChoiceOf({ engine, control, engineVersion }: EngineWords): EngineChoice {
  const attached = /^grpc:\/\/(?<host>[^/\s]+):(?<port>\d{1,5})\/?$/.exec(engine)?.groups;
  if (attached === undefined && control !== undefined) {
    throw new UsageError(
      '--control belongs to an engine that is there already: name it with --engine grpc://HOST:PORT.',
    );
  }
  if (attached !== undefined) {
    if (engineVersion !== undefined)
      throw new UsageError('An engine that is there already has its version: leave --engine-version out.');
    const { host = '', port = '' } = attached;
    return {
      kind: 'attached',
      gateway: `${host}:${port}`,
      control: addressOf(control) ?? `${host}:${Number(port) + 1}`,
    };
  }
  const image = /^container:(?<image>\S+)$/.exec(engine)?.groups?.['image'];
  if (image !== undefined) {
    if (engineVersion !== undefined) throw new UsageError('An image has its version: leave --engine-version out.');
    return { kind: 'image', image };
  }
  if (engine === 'auto' || engine === 'embedded' || engine === 'container') {
    return { kind: engine, version: engineVersionOf(engineVersion ?? '8.8') };
  }
  throw new UsageError(
    `There is no engine "${engine}": it should be auto, embedded, container, container:IMAGE or grpc://HOST:PORT.`,
  );
}

function addressOf(control: string | undefined): string | undefined {
  if (control === undefined) return undefined;
  const address = /^(?:grpc:\/\/)?(?<address>[^/\s]+:\d{1,5})\/?$/.exec(control)?.groups?.['address'];
  if (address === undefined) throw new UsageError(`--control ${control}: it should be HOST:PORT.`);
  return address;
}
