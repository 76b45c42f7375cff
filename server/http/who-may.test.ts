import { describeWhoMay } from './testing/who-may.ts';

describeWhoMay(
  'links',
  `
                                              nobody junk stranger astray unsigned forged stale revoked expired locked view comment edit own ticket gone
GET    /api/boards                            401    401  200      401    401      401    401   200     200     200    200  200     200  200 401    200
POST   /api/boards                            201    401  201      409    401      401    401   201     201     201    201  201     201  201 409    201
GET    /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
PATCH  /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    410
DELETE /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    200
POST   /api/boards/{boardId}/restore          401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    200
POST   /api/boards/{boardId}/duplicate        401    401  401      401    401      401    401   401     401     401    201  201     201  201 201    410
GET    /api/boards/{boardId}/links            401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    410
POST   /api/boards/{boardId}/links            401    401  401      401    401      401    401   401     401     401    403  403     403  201 201    410
PATCH  /api/boards/{boardId}/links/{linkId}   401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    410
DELETE /api/boards/{boardId}/links/{linkId}   401    401  401      401    401      401    401   401     401     401    403  403     403  204 204    410
POST   /api/boards/{boardId}/unlock           401    401  401      401    401      401    401   401     401     403    200  200     200  401 401    401
GET    /api/boards/{boardId}/content          401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
POST   /api/boards/{boardId}/edits            401    401  401      401    401      401    401   401     401     401    403  403     200  200 200    410
POST   /api/boards/{boardId}/import           401    401  401      401    401      401    401   401     401     401    403  403     200  200 200    410
GET    /api/boards/{boardId}/export           401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
GET    /api/boards/{boardId}/webhooks         401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    410
POST   /api/boards/{boardId}/webhooks         401    401  401      401    401      401    401   401     401     401    403  403     403  201 201    410
DELETE /api/boards/{boardId}/webhooks/{webhookId} 401 401 401      401    401      401    401   401     401     401    403  403     403  204 204    410
GET    /b/{boardId}.svg                       401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
GET    /b/{boardId}.png                       401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
GET    /b/{boardId}.svg?key=                  401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
`,
);
