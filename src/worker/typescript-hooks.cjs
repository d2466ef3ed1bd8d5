'use strict';
// Preloaded before a student's TypeScript worker, inside the sandbox. Node alone runs TypeScript only where every type
// import says so; students write for tsc, ts-node or tsx. So: unused imports are dropped, endings optional. Sucrase keeps
// line numbers and needs nothing native.
const { readFileSync } = require('node:fs');
const { registerHooks } = require('node:module');
const { fileURLToPath } = require('node:url');
const { transform } = require('sucrase');

const ENDINGS = ['.ts', '.mts', '.cts', '.tsx', '/index.ts'];

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!/^\.{1,2}\//.test(specifier)) throw error;
      // './a' and, as tsc wants it in modules, './a.js' for a.ts
      const stem = specifier.replace(/\.([mc]?)js$/, '');
      for (const ending of ENDINGS) {
        try {
          return next(stem + ending, context);
        } catch {
          // the first error is the one that the student knows
        }
      }
      throw error;
    }
  },
  load(url, context, next) {
    if (!/^file:.*\.[mc]?tsx?$/.test(url) || url.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(url);
    const source = readFileSync(filename, 'utf8');
    const isModule = isEsModule(filename, source, context);
    const transforms = ['typescript', ...(filename.endsWith('x') ? ['jsx'] : []), ...(isModule ? [] : ['imports'])];
    const { code } = transform(source, { filePath: filename, transforms, preserveDynamicImport: true });
    return { format: isModule ? 'module' : 'commonjs', source: code, shortCircuit: true };
  },
});

/** What an ES module does not have. */
const COMMON_JS = /\brequire\s*\(|\bmodule\.exports\b|\b__(?:dirname|filename)\b/;

/** By ending and package.json; where neither says, by what CommonJS cannot do (`await` at the top level, `import.meta`). */
function isEsModule(filename, source, { format, conditions }) {
  if (/\.[mc]ts$/.test(filename)) return filename.endsWith('.mts');
  if (/^(?:module|commonjs)/.test(format ?? '')) return format.startsWith('module');
  // who imports the default export of CommonJS from a module gets all exports
  if (conditions?.includes('import') && /^export default\b/m.test(source) && !COMMON_JS.test(source)) return true;
  return /\bimport\.meta\b|^(?:(?:export )?(?:const|let|var) [^\n;]*= )?(?:for )?await\b/m.test(source);
}
