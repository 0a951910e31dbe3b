// Asks TypeScript what it thinks of a script: with the user's own compiler and settings, where there are some.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type {
  CompilerHost,
  CompilerOptions,
  Diagnostic,
  Program,
  SourceFile,
  System,
} from 'typescript';
import type { TypeErrorInfo } from '../../shared/index.ts';

import { isInPackages } from './package-format.ts';
import type { TypeCheckAnswer, TypeCheckTask } from './type-check-word.ts';

type Compiler = typeof import('typescript');

const MAX_SHOWN = 20;
const MAX_MESSAGE_UNITS = 1000;
const IS_TYPESCRIPT = /\.[cm]?tsx?$/;
const ASKS_FOR_CHECK = /^\s*\/\/\s*@ts-check\b/m;

export class TypePrograms {
  /** The last program of each script: what did not change since is not read again. */
  readonly #programs = new Map<string, Program>();
  readonly #sources = new Map<
    string,
    { readonly changedAt: number; readonly source: SourceFile }
  >();

  /** Blocks for as long as it takes. */
  check(task: TypeCheckTask): TypeCheckAnswer {
    const { file } = task;
    if (!IS_TYPESCRIPT.test(file) && !ASKS_FOR_CHECK.test(readText(file))) {
      return { isUnasked: true };
    }
    const compiler = findCompiler(file);
    if (compiler === undefined) return { missing: 'no TypeScript (5 or 6) is found' };
    const nodeTypes = findNodeTypes(file);
    if (nodeTypes === undefined)
      return { missing: 'the types of Node (@types/node) are not found' };
    const options = optionsFor(compiler, task);
    const program = compiler.createProgram({
      rootNames: [file, nodeTypes],
      options,
      host: this.#host(compiler, options),
      ...previous(this.#programs.get(file)),
    });
    this.#programs.set(file, program);
    return answerOf(compiler, program, task);
  }

  /** Files are read from the disk when they changed, and only then. */
  #host(compiler: Compiler, options: CompilerOptions): CompilerHost {
    const host = compiler.createCompilerHost(options, true);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...how) => {
      const changedAt = statSync(name, { throwIfNoEntry: false })?.mtimeMs;
      const known = this.#sources.get(name);
      if (known !== undefined && known.changedAt === changedAt) return known.source;
      const source = read(name, ...how);
      if (source === undefined || changedAt === undefined) return source;
      // By it the next program knows what is still the same.
      Object.assign(source, { version: String(changedAt) });
      this.#sources.set(name, { changedAt, source });
      return source;
    };
    return host;
  }
}

function previous(oldProgram: Program | undefined): { oldProgram?: Program } {
  return oldProgram === undefined ? {} : { oldProgram };
}

/** The one that lies beside the script, else ours. Later ones than 6 have no programs that can be asked. */
function findCompiler(file: string): Compiler | undefined {
  for (const from of [file, import.meta.url]) {
    try {
      const compiler: Compiler = createRequire(from)('typescript');
      if (typeof compiler.createProgram === 'function') return compiler;
    } catch {
      // The next one may be there.
    }
  }
  return undefined;
}

function findNodeTypes(file: string): string | undefined {
  for (const from of [file, import.meta.url]) {
    try {
      return join(dirname(createRequire(from).resolve('@types/node/package.json')), 'index.d.ts');
    } catch {
      // The next one may be there.
    }
  }
  return undefined;
}

/** Those of the nearest tsconfig.json, or what fits most scripts. Nothing is written in any case. */
function optionsFor(compiler: Compiler, { file, typesDir }: TypeCheckTask): CompilerOptions {
  const config = compiler.findConfigFile(dirname(file), compiler.sys.fileExists);
  const own = config === undefined ? defaultOptions(compiler) : readOptions(compiler, config);
  return {
    ...own,
    paths: {
      ...own.paths,
      // Scripts get these from the application, whatever lies beside them.
      socketscope: [join(typesDir, 'index.d.ts')],
      'socketscope/socket.io': [join(typesDir, 'socket.io.d.ts')],
    },
    noEmit: true,
    composite: false,
    incremental: false,
    declaration: false,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    // What is superfluous is no error of types.
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
}

function readOptions(compiler: Compiler, config: string): CompilerOptions {
  const { config: content } = compiler.readConfigFile(config, compiler.sys.readFile);
  // Which files it includes does not matter, and looking for them may take long.
  const host: System = { ...compiler.sys, readDirectory: () => [] };
  return compiler.parseJsonConfigFileContent(content, host, dirname(config)).options;
}

function defaultOptions({
  ScriptTarget,
  ModuleKind,
  ModuleResolutionKind,
}: Compiler): CompilerOptions {
  return {
    target: ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    types: [],
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    strict: true,
    // A handler's arguments come from a client, and most scripts leave out what they are.
    noImplicitAny: false,
    strictPropertyInitialization: false,
    esModuleInterop: true,
    resolveJsonModule: true,
    allowJs: true,
  };
}

function answerOf(
  compiler: Compiler,
  program: Program,
  { typesDir }: TypeCheckTask,
): TypeCheckAnswer {
  const sources = program.getSourceFiles().filter(({ fileName, isDeclarationFile }) => {
    const isOurs = fileName.startsWith(typesDir);
    return (
      !isOurs && !isInPackages(fileName) && !(isDeclarationFile && isLibrary(program, fileName))
    );
  });
  const found = sources.flatMap((source) => [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]);
  const errors = found.flatMap((diagnostic) => errorOf(compiler, diagnostic) ?? []);
  return {
    found: { total: errors.length, first: errors.slice(0, MAX_SHOWN) },
    files: sources.map(({ fileName }) => fileName),
  };
}

function isLibrary(program: Program, fileName: string): boolean {
  const source = program.getSourceFile(fileName);
  return source !== undefined && program.isSourceFileDefaultLibrary(source);
}

function errorOf(compiler: Compiler, diagnostic: Diagnostic): TypeErrorInfo | undefined {
  const { file, start = 0, code, messageText, category } = diagnostic;
  if (file === undefined || category !== compiler.DiagnosticCategory.Error) return undefined;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const text = compiler.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' ');
  const message = `${text.slice(0, MAX_MESSAGE_UNITS)} (TS${code})`;
  return { file: file.fileName, line: line + 1, column: character + 1, message };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
