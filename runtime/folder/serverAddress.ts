/** Which server is meant, and whether a password may go there. */
import { problem, ProblemError } from '../base/problem.ts';

export interface ServerAddress {
  origin: string;
  isHttps: boolean;
  /** This machine itself: what is sent there passes no line. */
  isLocal: boolean;
}

/** Throws `server.address`. */
export function serverAddress(address: string): ServerAddress {
  const url = URL.parse(address);
  const isPlain = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.pathname === '/' && url.search === '' && url.hash === '';
  // What is wrong with it may be a password that stands in it.
  if (!isPlain) throw new ProblemError([problem('server.address', { address: address.replace(/\/\/[^/@]*@/, '//…@').slice(0, 200) })]);
  return { origin: url.origin, isHttps: url.protocol === 'https:', isLocal: isLocalHost(url.hostname) };
}

/** The parser of addresses has brought every way of writing them to one. */
const isLocalHost = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(host) || host === '[::1]';

/** Throws `server.insecure`: http to another machine, unless it was said explicitly. */
export function refuseInsecure(server: ServerAddress, isAllowed: boolean): void {
  if (!server.isHttps && !server.isLocal && !isAllowed) throw new ProblemError([problem('server.insecure', { server: server.origin })]);
}
