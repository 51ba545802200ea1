import type { Router } from 'express';
import type { StaffNotice } from '../../src/console/api.js';

/** What the bell of the console shows. */
export class FakeNotices {
  list: StaffNotice[] = [];

  routes(router: Router): void {
    router.get('/notices', (_request, response) => response.json(this.list));
    router.put('/notices/read', (_request, response) => {
      for (const notice of this.list) notice.read = true;
      response.sendStatus(204);
    });
  }
}
