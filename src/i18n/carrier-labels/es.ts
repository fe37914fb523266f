import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Spanish (español). */
export const es: CarrierLabels = {
  'label-created': 'Etiqueta creada',
  'pre-transit': 'A la espera del transportista',
  'picked-up': 'Recogido por el transportista',
  'in-transit': 'En tránsito',
  'out-for-delivery': 'En reparto',
  attempted: 'Intento de entrega',
  'ready-for-pickup': 'Listo para recoger',
  delivered: 'Entregado',
  delayed: 'Con retraso',
  held: 'Retenido',
  returning: 'En devolución al remitente',
  returned: 'Devuelto al remitente',
  failed: 'Entrega fallida',
  cancelled: 'Envío cancelado',
  unknown: 'Estado desconocido',
};
