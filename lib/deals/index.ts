/** Deals 签约项目 and the money received for them 到账. */
export { advanceDeal, amendDeal, logDeal } from './entry';
export { amendReceipt, logReceipt } from './receipts';
export {
  type DealFilter,
  type DealLine,
  type DealView,
  deal,
  dealsOf,
  type ReceiptLine,
  type ReceiptView,
  receipt,
  receiptsOf,
} from './views';
