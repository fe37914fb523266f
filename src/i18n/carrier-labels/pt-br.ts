import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Portuguese of Brazil (português do Brasil). */
export const ptBR: CarrierLabels = {
  'label-created': 'Etiqueta criada',
  'pre-transit': 'Aguardando a transportadora',
  'picked-up': 'Coletado pela transportadora',
  'in-transit': 'Em trânsito',
  'out-for-delivery': 'Saiu para entrega',
  attempted: 'Tentativa de entrega',
  'ready-for-pickup': 'Pronto para retirada',
  delivered: 'Entregue',
  delayed: 'Atrasado',
  held: 'Retido',
  returning: 'Em devolução ao remetente',
  returned: 'Devolvido ao remetente',
  failed: 'Falha na entrega',
  cancelled: 'Envio cancelado',
  unknown: 'Status desconhecido',
};
