import { formatMoney, totalOf } from '@/lib/format';
import type { ShopOrder } from '@/lib/orders';

/** The items of an order, with prices. */
export const ItemsTable = ({ order }: { readonly order: ShopOrder }) => (
  <table className="items">
    <thead className="visually-hidden">
      <tr>
        <th scope="col">Item</th>
        <th scope="col">Quantity</th>
        <th scope="col">Price</th>
      </tr>
    </thead>
    <tbody>
      {order.items.map(({ name, detail, quantity, price }) => (
        <tr key={name}>
          <td>
            {name}
            <span className="item-detail">{detail}</span>
          </td>
          <td>{quantity}</td>
          <td>{formatMoney(price * quantity)}</td>
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          Total
        </th>
        <td>{formatMoney(totalOf(order))}</td>
      </tr>
    </tfoot>
  </table>
);
