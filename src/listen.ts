import type { Server } from 'node:http';
import type { Config } from './config.js';

/** Returns where it listens, such as `http://localhost:3000`. */
export function listen(server: Server, config: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : config.PORT;
      resolve(`http://localhost:${port}`);
    });
  });
}

/** No new connections; requests under way end, open event streams are cut after a moment. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}
