declare module 'bpmnlint' {
  /** What a rule says of an element. */
  export interface LintReport {
    readonly id?: string;
    readonly message: string;
    readonly category: string;
    readonly data?: unknown;
  }

  interface Linting {
    lint(definitions: object): Promise<Readonly<Record<string, readonly LintReport[]>>>;
  }

  export const Linter: new (options: {
    readonly config: { readonly rules: Readonly<Record<string, unknown>> };
    readonly resolver: unknown;
  }) => Linting;
}

declare module 'bpmnlint/lib/resolver/static-resolver.js' {
  const StaticResolver: new (cache: Readonly<Record<string, unknown>>) => object;
  export default StaticResolver;
}

declare module 'bpmnlint/config/recommended.js' {
  const recommended: { readonly rules: Readonly<Record<string, string>> };
  export default recommended;
}

declare module 'bpmnlint-plugin-camunda-compat' {
  const plugin: {
    /** Rules with their category and options, by a version such as `camunda-cloud-8-8`. */
    readonly configs: Readonly<
      Record<string, { readonly rules: Readonly<Record<string, readonly [string, unknown] | string>> }>
    >;
    /** Files of rules by their name. */
    readonly rules: Readonly<Record<string, string>>;
  };
  export default plugin;
}
