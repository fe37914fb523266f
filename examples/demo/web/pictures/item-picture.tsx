import type { ItemPictureName } from '../../model.js';
import { LineIcon } from './line-icon.js';

/** The drawing of an item. */
export function ItemPicture({ name }: { readonly name: ItemPictureName }) {
  return (
    <span className="item-picture" data-picture={name}>
      <LineIcon name={name} />
    </span>
  );
}
