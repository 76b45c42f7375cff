import { describeWhoMay } from './testing/who-may.ts';

describeWhoMay(
  'tickets',
  `
                                              nobody junk stranger astray unsigned forged stale revoked expired locked link view comment edit own gone
GET    /api/boards                            401    401  401      401    401      401    401   401     401     401    401  401  401     401  401 401
POST   /api/boards                            401    401  409      409    401      401    401   401     401     401    401  403  403     403  409 409
GET    /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    401  200  200     200  200 410
PATCH  /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    401  403  403     403  200 410
DELETE /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    401  403  403     403  200 200
POST   /api/boards/{boardId}/restore          401    401  401      401    401      401    401   401     401     401    401  403  403     403  200 200
POST   /api/boards/{boardId}/duplicate        401    401  401      401    401      401    401   401     401     401    401  403  403     403  403 410
GET    /api/boards/{boardId}/links            401    401  401      401    401      401    401   401     401     401    401  403  403     403  200 410
POST   /api/boards/{boardId}/links            401    401  401      401    401      401    401   401     401     401    401  403  403     403  201 410
PATCH  /api/boards/{boardId}/links/{linkId}   401    401  401      401    401      401    401   401     401     401    401  403  403     403  200 410
DELETE /api/boards/{boardId}/links/{linkId}   401    401  401      401    401      401    401   401     401     401    401  403  403     403  204 410
POST   /api/boards/{boardId}/unlock           401    401  400      400    401      400    400   401     401     401    401  400  400     400  400 400
GET    /api/boards/{boardId}/content          401    401  401      401    401      401    401   401     401     401    401  200  200     200  200 410
POST   /api/boards/{boardId}/edits            401    401  401      401    401      401    401   401     401     401    401  403  403     200  200 410
POST   /api/boards/{boardId}/import           401    401  401      401    401      401    401   401     401     401    401  403  403     200  200 410
GET    /api/boards/{boardId}/export           401    401  401      401    401      401    401   401     401     401    401  200  200     200  200 410
GET    /api/boards/{boardId}/webhooks         401    401  401      401    401      401    401   401     401     401    401  403  403     403  200 410
POST   /api/boards/{boardId}/webhooks         401    401  401      401    401      401    401   401     401     401    401  403  403     403  201 410
DELETE /api/boards/{boardId}/webhooks/{webhookId} 401    401  401      401    401      401    401   401     401     401    401  403  403     403  204 410
GET    /b/{boardId}.svg                       401    401  401      401    401      401    401   401     401     401    401  200  200     200  200 410
GET    /b/{boardId}.png                       401    401  401      401    401      401    401   401     401     401    401  200  200     200  200 410
GET    /b/{boardId}.svg?key=                  401    401  401      401    401      401    401   401     401     401    401  200  200     200  200 410
`,
);
