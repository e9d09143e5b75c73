/** From which addresses pages of this system may come: by default those of the machine itself. */
import { hostname, networkInterfaces } from 'node:os';

/** `http://localhost:8080`, the host's names and every address of its interfaces, with the port that is served. */
export function machineOrigins(port: number, scheme: 'http' | 'https' = 'http'): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []).map((a) => (a.family === 'IPv6' ? `[${a.address.replace(/%.*$/, '')}]` : a.address));
  const name = hostname().toLowerCase();
  const names = ['localhost', '127.0.0.1', '[::1]', name, name.split('.')[0] ?? name, ...addresses];
  return [...new Set(names.map((host) => originOf(`${scheme}://${host}:${port}`)).filter((origin) => origin !== undefined))];
}

/** Standard form (no default port, lower case); undefined when it is no address. */
export function originOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url && url.origin !== 'null' ? url.origin : undefined;
}
