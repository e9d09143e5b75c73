/** Alerts of the oversight rules, and answering them. */
import { Type } from 'typebox';
import { alerts, answerAlert } from '../../service/oversightAlerts.ts';
import type { Runtime } from '../../service/runtime.ts';
import { Alert, Alerts } from '../api.ts';
import { guarded, type Endpoint } from '../endpoint.ts';

export const oversightRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({ route: 'alerts', method: 'GET', summary: 'Alerts that one answers, closes or watches', permission: 'read alerts', answer: Alerts, handle: ({ principal }) => alerts(runtime, principal) }),
  guarded({
    route: 'answerAlert', method: 'POST', summary: 'Answer or close an alert', permission: 'answer alerts', body: Type.Object({ answer: Type.String({ minLength: 1, maxLength: 5000 }) }, { additionalProperties: false }), answer: Alert,
    handle: ({ principal, params, body }) => answerAlert(runtime, principal, { unit: params['unit'] ?? '', alert: params['alert'] ?? '', answer: body.answer }),
  }),
];
