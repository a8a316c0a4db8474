import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it, vi } from 'vitest';
import { root } from './support/command.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A file that does not exist, beside the tests. */
const file = join(root, 'test', 'typed-in-an-editor.ts');
const start = `import { createPlatformClient, isPlatformError } from '../sdk/index.ts';\nconst platform = createPlatformClient({ baseUrl: '' });\n`;

/** Files are parsed once for all editors. */
const parsed = ts.createDocumentRegistry();

/** An editor that has this program open. */
function editorOf(program: string) {
  const text = start + program;
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, root);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ ...options, types: [] }),
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? text : '1'),
    getScriptSnapshot: (name) => {
      const source = name === file ? text : ts.sys.readFile(name);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  }, parsed);
  return {
    /** What is offered where the cursor is, marked by a dot at the end. */
    completions: () => service.getCompletionsAtPosition(file, text.length, {})?.entries.map(({ name }) => name) ?? [],
    mistakes: () => service.getSemanticDiagnostics(file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    /** How many types the compiler had to make from generic ones: what makes an editor slow. The compiler counts them but does not document it. */
    instantiations: () => (service.getProgram() as unknown as { getInstantiationCount(): number }).getInstantiationCount(),
  };
}

describe('an editor', () => {
  it('offers the tags, their methods, and the codes of an operation, with little work', () => {
    const tags = editorOf('platform.');
    expect(tags.completions()).toEqual(expect.arrayContaining(['accounts', 'audit', 'organizations', 'raw', 'seedJobs', 'users']));
    expect(tags.instantiations()).toBeLessThan(500);
    const methods = editorOf('platform.organizations.');
    expect(methods.completions()).toEqual(expect.arrayContaining(['create', 'get', 'list', 'modify', 'update']));
    expect(methods.instantiations()).toBeLessThan(500);
  });

  it('checks a small program with little work', () => {
    const editor = editorOf(`
      const { items } = await platform.organizations.list({ search: 'x' });
      for await (const { email } of platform.users.list()) console.log(email, items.length);
      try {
        await platform.organizations.modify('id', ({ max_locations }) => ({ max_locations: max_locations + 1 }));
      } catch (error) {
        if (isPlatformError(error, 'updateOrganization') && error.code === 'slug_taken') console.log(error.status satisfies 409);
      }
      export {};`);
    expect(editor.mistakes()).toEqual([]);
    expect(editor.instantiations()).toBeLessThan(2_500);
  });
});
