import type { Labels } from '../labels.js';

/**
 * Portuguese of Brazil (português do Brasil).
 *
 * For a page `<OrderStatusProvider labels={ptBR}>`, for one component `labels={ptBR}`; with changes
 * `{ ...ptBR, latest: '…' }`.
 */
export const ptBR: Labels = {
  locale: 'pt-BR',
  statuses: {
    PENDING: 'Pendente',
    PROCESSING: 'Em preparação',
    SHIPPED: 'Enviado',
    DELIVERED: 'Entregue',
    CANCELLED: 'Cancelado',
    REFUNDED: 'Reembolsado',
  },
  descriptions: {
    PENDING: 'Recebemos seu pedido.',
    PROCESSING: 'Estamos preparando seu pedido.',
    SHIPPED: 'Seu pedido está a caminho.',
    DELIVERED: 'Seu pedido foi entregue.',
    CANCELLED: 'Seu pedido foi cancelado.',
    REFUNDED: 'Seu pagamento foi reembolsado.',
  },
  orderStatus: 'Status do pedido',
  orderHistory: 'Histórico do pedido',
  loading: 'Carregando o status do pedido…',
  stepOf: 'Etapa {step} de {total}',
  states: {
    complete: 'concluída',
    current: 'atual',
    upcoming: 'a seguir',
  },
  connections: {
    idle: '',
    connecting: 'Conectando…',
    open: 'Ao vivo',
    polling: 'Atualização periódica',
    reconnecting: 'Reconectando…',
    offline: 'Sem conexão',
    suspended: 'Em pausa',
    refused: 'Não conectado',
    closed: '',
  },
  stale: 'O status pode estar desatualizado.',
  refused: {
    401: 'Entre na sua conta para acompanhar este pedido em tempo real.',
    403: 'Você não tem acesso a este pedido.',
    404: 'Não encontramos este pedido.',
    410: 'Este pedido não está mais disponível.',
    other: 'As atualizações em tempo real não estão disponíveis para este pedido.',
  },
  lastUpdate: 'Última atualização: {time}',
  actionNeeded: 'Ação necessária',
  latest: 'Mais recente',
  to: 'para',
  noUpdates: 'Nenhuma atualização ainda',
  showMore: 'Mostrar mais {count}',
  trackPackage: 'Rastrear pacote',
  packages: {
    one: '{count} pacote',
    many: '{count} de pacotes',
    other: '{count} pacotes',
  },
  packagesWith: {
    one: '{count} pacote com {carriers}',
    many: '{count} de pacotes com {carriers}',
    other: '{count} pacotes com {carriers}',
  },
  packageOf: 'Pacote {number} de {total}',
  estimatedDelivery: 'Previsão de entrega',
  newEstimatedDelivery: 'Nova previsão de entrega',
  overdueDelivery: 'Deveria ter chegado',
  previousDelivery: 'Anteriormente',
  trackingNumber: 'Código de rastreio',
  announcement: 'Status do pedido atualizado: de “{from}” para “{to}”.',
  notification: 'Status do pedido atualizado: {from} → {to}',
  firstNotification: 'Status do pedido atualizado: {to}',
  missedUpdates: '{count} atualizações do pedido. Status: {to}',
};
