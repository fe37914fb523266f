import type { Labels } from '../labels.js';

/**
 * Spanish (español), neutral between regions, addressing customers as «usted».
 *
 * For a page `<OrderStatusProvider labels={es}>`, for one component `labels={es}`; with changes
 * `{ ...es, latest: '…' }`.
 */
export const es: Labels = {
  locale: 'es',
  statuses: {
    PENDING: 'Pendiente',
    PROCESSING: 'En preparación',
    SHIPPED: 'Enviado',
    DELIVERED: 'Entregado',
    CANCELLED: 'Cancelado',
    REFUNDED: 'Reembolsado',
  },
  descriptions: {
    PENDING: 'Hemos recibido su pedido.',
    PROCESSING: 'Estamos preparando su pedido.',
    SHIPPED: 'Su pedido está en camino.',
    DELIVERED: 'Su pedido ha sido entregado.',
    CANCELLED: 'Su pedido ha sido cancelado.',
    REFUNDED: 'Su pago ha sido reembolsado.',
  },
  orderStatus: 'Estado del pedido',
  orderHistory: 'Historial del pedido',
  loading: 'Cargando el estado del pedido…',
  stepOf: 'Paso {step} de {total}',
  states: {
    complete: 'completado',
    current: 'actual',
    upcoming: 'próximo',
  },
  connections: {
    idle: '',
    connecting: 'Conectando…',
    open: 'En vivo',
    polling: 'Actualización periódica',
    reconnecting: 'Reconectando…',
    offline: 'Sin conexión',
    suspended: 'En pausa',
    refused: 'No conectado',
    closed: '',
  },
  stale: 'Es posible que el estado no esté actualizado.',
  refused: {
    401: 'Inicie sesión para seguir este pedido en vivo.',
    403: 'No tiene acceso a este pedido.',
    404: 'No encontramos este pedido.',
    410: 'Este pedido ya no está disponible.',
    other: 'El seguimiento en vivo no está disponible para este pedido.',
  },
  lastUpdate: 'Última actualización: {time}',
  actionNeeded: 'Se requiere su atención',
  latest: 'Más reciente',
  to: 'a',
  noUpdates: 'Aún no hay actualizaciones',
  showMore: 'Mostrar {count} más',
  trackPackage: 'Rastrear el paquete',
  packages: {
    one: '{count} paquete',
    many: '{count} de paquetes',
    other: '{count} paquetes',
  },
  packagesWith: {
    one: '{count} paquete con {carriers}',
    many: '{count} de paquetes con {carriers}',
    other: '{count} paquetes con {carriers}',
  },
  packageOf: 'Paquete {number} de {total}',
  estimatedDelivery: 'Entrega estimada',
  newEstimatedDelivery: 'Nueva entrega estimada',
  overdueDelivery: 'Debía llegar',
  previousDelivery: 'Anteriormente',
  trackingNumber: 'Número de seguimiento',
  announcement: 'Estado del pedido actualizado: de «{from}» a «{to}».',
  notification: 'Estado del pedido actualizado: {from} → {to}',
  firstNotification: 'Estado del pedido actualizado: {to}',
  missedUpdates: '{count} actualizaciones del pedido. Estado: {to}',
};
