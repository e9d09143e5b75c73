/** A yaml-language-server of its own over stdio, spoken to as an editor does: JSON-RPC with a Content-Length before each message. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface Diagnostic { message: string; range: { start: { line: number; character: number } }; severity?: number }
interface Message { id?: number; method?: string; params?: unknown; result?: unknown; error?: { message: string } }

/** Nothing is fetched: no schema store, no links followed; only what the file's own line names. */
const settings = { yaml: { schemaStore: { enable: false }, kubernetesCRDStore: { enable: false }, validate: true, hover: true, completion: true, format: { enable: false } }, http: { proxy: '', proxyStrictSSL: true } };

export class LanguageServer {
  private readonly child: ChildProcess;
  private buffer = Buffer.alloc(0);
  private asked = 0;
  private readonly answers = new Map<number, { done: (result: unknown) => void; failed: (fault: Error) => void }>();
  private readonly told = new Map<string, (found: Diagnostic[]) => void>();

  private constructor(child: ChildProcess) {
    this.child = child;
    child.stdout!.on('data', (part: Buffer) => this.read(part));
    child.on('exit', (code) => { for (const { failed } of this.answers.values()) failed(new Error(`the language server ended with ${code}`)); });
  }

  static async start(root: string): Promise<LanguageServer> {
    const server = new LanguageServer(spawn(process.execPath, [join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] }));
    await server.ask('initialize', {
      processId: process.pid, rootUri: null, workspaceFolders: null,
      capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ['markdown', 'plaintext'] }, completion: { completionItem: { snippetSupport: false } }, publishDiagnostics: {} } },
    });
    server.tell('initialized', {});
    server.tell('workspace/didChangeConfiguration', { settings });
    return server;
  }

  /** Opens a text under an address and waits for what is wrong with it. */
  open(uri: string, text: string): Promise<Diagnostic[]> {
    const found = new Promise<Diagnostic[]>((resolve) => this.told.set(uri, resolve));
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return found;
  }

  /** What is shown beside a place; empty when nothing is. */
  async hover(uri: string, line: number, character: number): Promise<string> {
    const answer = (await this.ask('textDocument/hover', { textDocument: { uri }, position: { line, character } })) as { contents?: { value?: string } | string } | null;
    return typeof answer?.contents === 'string' ? answer.contents : (answer?.contents?.value ?? '');
  }

  async completions(uri: string, line: number, character: number): Promise<string[]> {
    const answer = (await this.ask('textDocument/completion', { textDocument: { uri }, position: { line, character } })) as { items?: { label: string }[] } | { label: string }[] | null;
    return (Array.isArray(answer) ? answer : (answer?.items ?? [])).map((item) => item.label);
  }

  async stop(): Promise<void> {
    await this.ask('shutdown', null);
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.answers.clear();
    this.tell('exit', null);
    await gone;
  }

  private ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.asked;
    const answer = new Promise((done, failed) => this.answers.set(id, { done, failed }));
    this.send({ id, method, params });
    return answer;
  }

  private tell(method: string, params: unknown): void {
    this.send({ method, params });
  }

  private send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.child.stdin!.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  private read(part: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, part]);
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, end).toString())?.[1] ?? 0);
      if (this.buffer.length < end + 4 + length) return;
      const body = this.buffer.subarray(end + 4, end + 4 + length).toString();
      this.buffer = this.buffer.subarray(end + 4 + length);
      this.hear(JSON.parse(body) as Message);
    }
  }

  private hear(message: Message): void {
    if (message.method === undefined) {
      const waiting = this.answers.get(message.id!);
      this.answers.delete(message.id!);
      if (message.error) waiting?.failed(new Error(message.error.message));
      else waiting?.done(message.result);
      return;
    }
    if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params as { uri: string; diagnostics: Diagnostic[] };
      this.told.get(uri)?.(diagnostics);
    }
    // What it asks of its editor: its settings, section by section, and to be let register what it can do.
    if (message.id === undefined) return;
    const sections = (message.params as { items?: { section?: string }[] } | undefined)?.items;
    this.send({ id: message.id, result: message.method === 'workspace/configuration' ? (sections ?? []).map(({ section }) => (settings as Record<string, unknown>)[section ?? ''] ?? {}) : null });
  }
}
