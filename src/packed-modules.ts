import { createRequire } from 'node:module';
import path from 'node:path';

/** What a module asks for others with, as far as the grader's own use it. */
export interface PackedRequire {
  (id: string): unknown;
  resolve(id: string): string;
}

/** What stands in a module's file, as the function that Node makes of it. */
export type ModuleBody = (
  exports: unknown,
  require: PackedRequire,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

/**
 * Has modules taken from one file instead of a file each: Node looks for, opens and checks each one, which takes longer than
 * what is in them. Whoever asks for one, by whatever way, gets the same.
 * @param folder where they lie
 * @param bodies by their place in it, with slashes
 */
export function servePacked(folder: string, bodies: Readonly<Record<string, ModuleBody>>): void {
  const packed = new Map(Object.entries(bodies).map(([place, body]) => [path.join(folder, place), body]));
  const modules = new Map<string, { exports: unknown }>();

  const load = (file: string): { exports: unknown } | undefined => {
    const known = modules.get(file);
    const body = packed.get(file);
    if (known || !body) return known;
    const module = { exports: {} };
    // those that it asks for may ask for it
    modules.set(file, module);
    try {
      body.call(module.exports, module.exports, requireFrom(file), module, file, path.dirname(file));
    } catch (error) {
      modules.delete(file);
      throw error;
    }
    return module;
  };

  const requireFrom = (file: string): PackedRequire => {
    let usual: NodeJS.Require | undefined;
    const fromNode = (): NodeJS.Require => (usual ??= createRequire(file));
    const take = (id: string): unknown => {
      const own = id.startsWith('.') ? load(`${path.join(file, '..', id)}.js`) : undefined;
      return own ? own.exports : fromNode()(id);
    };
    return Object.assign(take, { resolve: (id: string) => fromNode().resolve(id) });
  };

  // deprecated for what transpiles modules; the hooks that are to take its place can only give Node a source to compile
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const { extensions } = require;
  const usual = extensions['.js'];
  extensions['.js'] = (module, file) => {
    const own = load(file);
    if (own) module.exports = own.exports;
    else usual(module, file);
  };
}
