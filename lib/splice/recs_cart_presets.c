
#include "splice/recs_cart_presets.h"


/* the usual names, the most telling first */

const char *const  recs_cart_plain_lists[] = {
    "items",
    "cart.items",
    "lines",
    "line_items",
    "lineItems",
    "productItems",
    "cart.lines",
    "data.cart.items",
    "data.cart.lines",
    "products",
    NULL
};

const char *const  recs_cart_plain_ids[] = {
    "sku",
    "product_sku",
    "product.sku",
    "variant.sku",
    "item_id",
    "variant_id",
    "variantId",
    "product_id",
    "productId",
    "product.id",
    "id",
    NULL
};


/*
 * Totals are those of the goods where a platform has that: without shipping,
 * after discounts.  The ids of lines stand behind those of products: hardly any
 * shop's orders have them.
 */

const recs_cart_preset_t  recs_cart_presets[] = {

    /* cart.js and what /cart/add.js and its kin answer */
    { "shopify", true,
      "items[].variant_id items[].product_id items[].sku items[].id"
      " quantity=items[].quantity total=total_price unit=cents"
      " currency=currency html=sections.*" },

    /* Storefront API */
    { "shopify", true,
      "data.cart.lines.edges[].node.merchandise.sku"
      " data.cart.lines.edges[].node.merchandise.id"
      " data.cart.lines.edges[].node.merchandise.product.id"
      " quantity=data.cart.lines.edges[].node.quantity"
      " total=data.cart.cost.subtotalAmount.amount"
      " currency=data.cart.cost.subtotalAmount.currencyCode" },
    { "shopify", true,
      "data.cart.lines.nodes[].merchandise.sku"
      " data.cart.lines.nodes[].merchandise.id"
      " data.cart.lines.nodes[].merchandise.product.id"
      " quantity=data.cart.lines.nodes[].quantity"
      " total=data.cart.cost.subtotalAmount.amount"
      " currency=data.cart.cost.subtotalAmount.currencyCode" },
    { "shopify", true,
      "data.*.cart.lines.edges[].node.merchandise.sku"
      " data.*.cart.lines.edges[].node.merchandise.id"
      " data.*.cart.lines.edges[].node.merchandise.product.id"
      " quantity=data.*.cart.lines.edges[].node.quantity"
      " total=data.*.cart.cost.subtotalAmount.amount"
      " currency=data.*.cart.cost.subtotalAmount.currencyCode" },
    { "shopify", true,
      "data.*.cart.lines.nodes[].merchandise.sku"
      " data.*.cart.lines.nodes[].merchandise.id"
      " data.*.cart.lines.nodes[].merchandise.product.id"
      " quantity=data.*.cart.lines.nodes[].quantity"
      " total=data.*.cart.cost.subtotalAmount.amount"
      " currency=data.*.cart.cost.subtotalAmount.currencyCode" },
    { "shopify", true,
      "data.*.checkout.lineItems.edges[].node.variant.sku"
      " data.*.checkout.lineItems.edges[].node.variant.id"
      " data.*.checkout.lineItems.edges[].node.variant.product.id"
      " quantity=data.*.checkout.lineItems.edges[].node.quantity"
      " total=data.*.checkout.lineItemsSubtotalPrice.amount"
      " currency=data.*.checkout.lineItemsSubtotalPrice.currencyCode" },

    /* Store API: /wc/store/v1/cart */
    { "woocommerce", true,
      "items[].id items[].sku quantity=items[].quantity"
      " total=totals.total_items unit=minor digits=totals.currency_minor_unit"
      " currency=totals.currency_code into=cross_sells[] as=woocommerce" },
    { "woocommerce", true,
      "responses[last].body.items[].id responses[last].body.items[].sku"
      " quantity=responses[last].body.items[].quantity"
      " total=responses[last].body.totals.total_items unit=minor"
      " digits=responses[last].body.totals.currency_minor_unit"
      " currency=responses[last].body.totals.currency_code"
      " into=responses[last].body.cross_sells[] as=woocommerce" },

    /* customer sections, then GraphQL */
    { "magento", true,
      "cart.items[].product_sku cart.items[].product_id"
      " quantity=cart.items[].qty price=cart.items[].product_price_value"
      " total=cart.subtotalAmount into=cart.recommendations" },
    { "magento", true,
      "data.cart.items[].product.sku data.cart.items[].product.id"
      " quantity=data.cart.items[].quantity"
      " total=data.cart.prices.grand_total.value"
      " currency=data.cart.prices.grand_total.currency" },
    { "magento", true,
      "data.*.cart.items[].product.sku data.*.cart.items[].product.id"
      " quantity=data.*.cart.items[].quantity"
      " total=data.*.cart.prices.grand_total.value"
      " currency=data.*.cart.prices.grand_total.currency" },

    /* /V1/carts/mine; .../items is an array, to which nothing can be added */
    { "magento_rest", false,
      "items[].sku quantity=items[].qty price=items[].price"
      " currency=currency.quote_currency_code" },

    /* Storefront API, management API, GraphQL */
    { "bigcommerce", true,
      "lineItems.physicalItems[].sku lineItems.physicalItems[].productId"
      " lineItems.physicalItems[].variantId lineItems.digitalItems[].sku"
      " quantity=lineItems.physicalItems[].quantity total=cartAmount"
      " currency=currency.code" },
    { "bigcommerce", false,
      "data.line_items.physical_items[].sku"
      " data.line_items.physical_items[].product_id"
      " data.line_items.physical_items[].variant_id"
      " data.line_items.digital_items[].sku"
      " quantity=data.line_items.physical_items[].quantity"
      " total=data.cart_amount currency=data.currency.code" },
    { "bigcommerce", false,
      "data.site.cart.lineItems.physicalItems[].sku"
      " data.site.cart.lineItems.physicalItems[].productEntityId"
      " data.site.cart.lineItems.physicalItems[].variantEntityId"
      " data.site.cart.lineItems.digitalItems[].sku"
      " quantity=data.site.cart.lineItems.physicalItems[].quantity"
      " total=data.site.cart.amount.value"
      " currency=data.site.cart.currencyCode" },

    { "commercetools", true,
      "lineItems[].variant.sku lineItems[].productId lineItems[].productKey"
      " quantity=lineItems[].quantity total=totalPrice.centAmount unit=minor"
      " digits=totalPrice.fractionDigits currency=totalPrice.currencyCode" },
    { "commercetools", false,
      "data.*.lineItems[].variant.sku data.*.lineItems[].productId"
      " data.*.lineItems[].productKey quantity=data.*.lineItems[].quantity"
      " total=data.*.totalPrice.centAmount unit=minor"
      " digits=data.*.totalPrice.fractionDigits"
      " currency=data.*.totalPrice.currencyCode" },
    { "commercetools", false,
      "data.me.activeCart.lineItems[].variant.sku"
      " data.me.activeCart.lineItems[].productId"
      " data.me.activeCart.lineItems[].productKey"
      " quantity=data.me.activeCart.lineItems[].quantity"
      " total=data.me.activeCart.totalPrice.centAmount unit=minor"
      " digits=data.me.activeCart.totalPrice.fractionDigits"
      " currency=data.me.activeCart.totalPrice.currencyCode" },

    { "medusa", true,
      "cart.items[].variant_sku cart.items[].variant.sku"
      " cart.items[].variant_id cart.items[].product_id"
      " quantity=cart.items[].quantity price=cart.items[].unit_price"
      " total=cart.item_total currency=cart.currency_code" },

    { "saleor", true,
      "data.checkout.lines[].variant.sku data.checkout.lines[].variant.id"
      " data.checkout.lines[].variant.product.id"
      " quantity=data.checkout.lines[].quantity"
      " total=data.checkout.subtotalPrice.gross.amount"
      " currency=data.checkout.subtotalPrice.gross.currency" },
    { "saleor", true,
      "data.*.checkout.lines[].variant.sku data.*.checkout.lines[].variant.id"
      " data.*.checkout.lines[].variant.product.id"
      " quantity=data.*.checkout.lines[].quantity"
      " total=data.*.checkout.subtotalPrice.gross.amount"
      " currency=data.*.checkout.subtotalPrice.gross.currency" },

    { "vendure", true,
      "data.*.lines[].productVariant.sku data.*.lines[].productVariant.id"
      " data.*.lines[].productVariant.product.id"
      " quantity=data.*.lines[].quantity total=data.*.subTotalWithTax"
      " unit=minor currency=data.*.currencyCode" },

    { "salesforce", true,
      "productItems[].productId quantity=productItems[].quantity"
      " total=productSubTotal currency=currency" }
};

const size_t  recs_cart_npresets =
    sizeof(recs_cart_presets) / sizeof(recs_cart_presets[0]);
