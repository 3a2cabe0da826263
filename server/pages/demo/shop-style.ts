/** The shop's style sheet, allowed by its hash. */
import shop from './shop.css?raw';

export const SHOP_STYLE = shop;
