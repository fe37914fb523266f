import type { ShopOrder } from '../../model.js';
import { formatMoney, totalOf } from '../format.js';
import { ItemPicture } from '../pictures/item-picture.js';

/** The items of an order, with prices. */
export function ItemsTable({ order }: { readonly order: ShopOrder }) {
  return (
    <table className="items">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Quantity</th>
          <th scope="col">Price</th>
        </tr>
      </thead>
      <tbody>
        {order.items.map(({ name, picture, quantity, price }) => (
          <tr key={name}>
            <td>
              <span className="item-name">
                <ItemPicture name={picture} />
                {name}
              </span>
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
}
