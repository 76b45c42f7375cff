import { describeWhoMay } from './testing/who-may.ts';

describeWhoMay(
  'open',
  `
                                              nobody junk stranger astray unsigned forged stale revoked expired locked view comment edit own ticket gone
GET    /api/boards                            401    401  200      401    401      401    401   200     200     200    200  200     200  200 401    200
POST   /api/boards                            201    401  201      409    401      401    401   201     201     201    201  201     201  201 409    201
GET    /api/boards/{boardId}                  200    401  200      401    401      401    401   200     200     401    200  200     200  200 200    410
PATCH  /api/boards/{boardId}                  403    401  403      401    401      401    401   403     403     401    403  403     403  200 200    410
DELETE /api/boards/{boardId}                  403    401  403      401    401      401    401   403     403     401    403  403     403  200 200    200
POST   /api/boards/{boardId}/restore          403    401  403      401    401      401    401   403     403     401    403  403     403  200 200    200
POST   /api/boards/{boardId}/duplicate        201    401  201      401    401      401    401   201     201     401    201  201     201  201 201    410
GET    /api/boards/{boardId}/links            403    401  403      401    401      401    401   403     403     401    403  403     403  200 200    410
POST   /api/boards/{boardId}/links            403    401  403      401    401      401    401   403     403     401    403  403     403  201 201    410
PATCH  /api/boards/{boardId}/links/{linkId}   403    401  403      401    401      401    401   403     403     401    403  403     403  200 200    410
DELETE /api/boards/{boardId}/links/{linkId}   403    401  403      401    401      401    401   403     403     401    403  403     403  204 204    410
POST   /api/boards/{boardId}/unlock           401    401  401      401    401      401    401   401     401     403    200  200     200  401 401    401
GET    /api/boards/{boardId}/content          200    401  200      401    401      401    401   200     200     401    200  200     200  200 200    410
POST   /api/boards/{boardId}/edits            200    401  200      401    401      401    401   200     200     401    403  403     200  200 200    410
POST   /api/boards/{boardId}/import           200    401  200      401    401      401    401   200     200     401    403  403     200  200 200    410
GET    /api/boards/{boardId}/export           200    401  200      401    401      401    401   200     200     401    200  200     200  200 200    410
GET    /api/boards/{boardId}/webhooks         403    401  403      401    401      401    401   403     403     401    403  403     403  200 200    410
POST   /api/boards/{boardId}/webhooks         403    401  403      401    401      401    401   403     403     401    403  403     403  201 201    410
DELETE /api/boards/{boardId}/webhooks/{webhookId} 403    401  403      401    401      401    401   403     403     401    403  403     403  204 204    410
GET    /b/{boardId}.svg                       200    401  200      401    401      401    401   200     200     401    200  200     200  200 200    410
GET    /b/{boardId}.png                       200    401  200      401    401      401    401   200     200     401    200  200     200  200 200    410
GET    /b/{boardId}.svg?key=                  200    401  200      401    401      401    401   200     200     401    200  200     200  200 200    410
`,
);
