
#include "build/recs_aliases.h"

#include "build/recs_columns.h"


#define ANY            RECS_ORDERS|RECS_CATALOG|RECS_EVENTS

#define ORDER          RECS_FIELD_ORDER, RECS_ORDERS, 0
#define ORDER_EVENTS   RECS_FIELD_ORDER, RECS_ORDERS|RECS_EVENTS, 0
#define ITEM           RECS_FIELD_ITEM, ANY, 0
#define ITEM_CATALOG   RECS_FIELD_ITEM, RECS_CATALOG, 0
#define TITLE          RECS_FIELD_TITLE, ANY, 0
#define TITLE_CATALOG  RECS_FIELD_TITLE, RECS_CATALOG, 0
#define TITLE_INNER    RECS_FIELD_TITLE, RECS_ORDERS|RECS_EVENTS,              \
                       RECS_HOW_INNER
#define PRICE          RECS_FIELD_PRICE, ANY, 0
#define PRICE_CATALOG  RECS_FIELD_PRICE, RECS_CATALOG, 0
#define SALE_PRICE     RECS_FIELD_SALE_PRICE, RECS_CATALOG, 0
#define CURRENCY       RECS_FIELD_CURRENCY, ANY|RECS_CUSTOMERS, 0
#define QUANTITY       RECS_FIELD_QUANTITY, RECS_ORDERS, 0
#define CUSTOMER       RECS_FIELD_CUSTOMER, RECS_ORDERS, 0
#define CUSTOMERS      RECS_FIELD_CUSTOMER, RECS_ORDERS|RECS_CUSTOMERS, 0
#define CUSTOMERS_OWN  RECS_FIELD_CUSTOMER, RECS_CUSTOMERS, 0
#define LIFETIME       RECS_FIELD_LIFETIME_VALUE, RECS_CUSTOMERS, 0
#define TIME           RECS_FIELD_TIME, RECS_ORDERS|RECS_EVENTS, 0
#define URL            RECS_FIELD_URL, RECS_CATALOG, 0
#define URL_HANDLE     RECS_FIELD_URL, RECS_CATALOG, RECS_HOW_HANDLE
#define IMAGE          RECS_FIELD_IMAGE, RECS_CATALOG, 0
#define IMAGE_LIST     RECS_FIELD_IMAGE, RECS_CATALOG, RECS_HOW_LIST
#define BRAND          RECS_FIELD_BRAND, RECS_CATALOG|RECS_EVENTS, 0
#define CATEGORY       RECS_FIELD_CATEGORY, RECS_CATALOG|RECS_EVENTS, 0
#define CATEGORY_LIST  RECS_FIELD_CATEGORY, RECS_CATALOG, RECS_HOW_LIST
#define SUBCATEGORY    RECS_FIELD_SUBCATEGORY, RECS_CATALOG, 0
#define GROUP          RECS_FIELD_GROUP, RECS_CATALOG, 0
#define GROUP_HANDLE   RECS_FIELD_GROUP, RECS_CATALOG, RECS_HOW_HANDLE
#define AVAILABILITY   RECS_FIELD_AVAILABILITY, RECS_CATALOG, 0
#define STATUS         RECS_FIELD_STATUS, RECS_CATALOG, 0
#define ORDER_STATUS   RECS_FIELD_STATUS, RECS_ORDERS, 0
#define PUBLISHED      RECS_FIELD_PUBLISHED, RECS_CATALOG, 0
#define CANCELLED      RECS_FIELD_CANCELLED, RECS_ORDERS, 0
#define TRACKED        RECS_FIELD_TRACKED, RECS_CATALOG, 0
#define OVERSELL       RECS_FIELD_OVERSELL, RECS_CATALOG, 0
#define TYPE           RECS_FIELD_TYPE, RECS_CATALOG, 0
#define NUMBER         RECS_FIELD_NUMBER, RECS_CATALOG, 0
#define EVENT          RECS_FIELD_EVENT, RECS_EVENTS, 0
#define SESSION        RECS_FIELD_SESSION, RECS_EVENTS, 0
#define SESSION_GA4    RECS_FIELD_SESSION, RECS_EVENTS, RECS_HOW_WITHIN
#define VISITOR        RECS_FIELD_VISITOR, RECS_EVENTS, 0
#define OFFSET         RECS_FIELD_OFFSET, RECS_EVENTS, 0
#define ITEM_IMPORT    RECS_FIELD_ITEM, RECS_IMPORT, 0
#define OTHER          RECS_FIELD_OTHER, RECS_IMPORT, 0
#define SCORE          RECS_FIELD_SCORE, RECS_IMPORT, 0


const recs_alias_t  recs_aliases[] = {

    /* Shopify's order export calls the order's number Name */
    { ORDER, "name", "lineitem" },
    { ORDER_EVENTS, "orderid", NULL },
    { ORDER_EVENTS, "ordernumber", NULL },
    { ORDER, "orderno", NULL },
    { ORDER, "idorder", NULL },
    { ORDER_EVENTS, "order", NULL },
    { ORDER_EVENTS, "invoiceno", NULL },
    { ORDER, "invoice", NULL },
    { ORDER, "invoiceid", NULL },
    { ORDER, "invoicenumber", NULL },
    { ORDER_EVENTS, "transactionid", NULL },
    { ORDER, "incrementid", NULL },
    { ORDER_EVENTS, "order.id", NULL },
    { ORDER, "basketid", NULL },
    { ORDER, "basket", NULL },
    { ORDER_EVENTS, "purchaseid", NULL },
    { ORDER, "receiptid", NULL },
    { ORDER, "id", "lineitems." },

    { ITEM, "lineitemsku", NULL },
    { ITEM, "variantsku", NULL },
    { ITEM, "sku", NULL },
    { ITEM, "itemsku", NULL },
    { ITEM, "itemproductid", NULL },
    { ITEM, "itemid", NULL },
    { ITEM, "item", NULL },
    { ITEM, "stockcode", NULL },
    { ITEM, "productsku", NULL },
    { ITEM, "productreference", NULL },
    { ITEM, "productid", NULL },
    { ITEM, "offerid", NULL },
    { ITEM, "asin", NULL },
    { ITEM, "productcode", NULL },
    { ITEM, "itemcode", NULL },
    { ITEM, "articlenumber", NULL },
    { ITEM, "articleid", NULL },
    { ITEM, "product.id", NULL },
    { ITEM, "product", NULL },
    { ITEM_CATALOG, "id", NULL },

    { TITLE, "lineitemname", NULL },
    { TITLE, "title", NULL },
    { TITLE, "productname", NULL },
    { TITLE, "itemname", NULL },
    { TITLE, "producttitle", NULL },
    { TITLE, "itemtitle", NULL },
    { TITLE_INNER, "name", NULL },
    { TITLE_CATALOG, "name", NULL },
    { TITLE_CATALOG, "displayname", NULL },
    { TITLE, "productdescription", NULL },
    { TITLE, "itemdescription", NULL },
    { TITLE, "description", NULL },
    { TITLE_CATALOG, "item", NULL },

    { PRICE, "lineitemprice", NULL },
    { PRICE, "variantprice", NULL },
    { PRICE, "unitprice", NULL },
    { PRICE, "itemprice", NULL },
    { PRICE, "price", NULL },
    { PRICE, "price.value", NULL },
    { PRICE, "priceeach", NULL },
    { PRICE, "productprice", NULL },
    { PRICE, "productunitprice", NULL },
    { PRICE, "unitpricetaxincl", NULL },
    { PRICE, "unitpricetaxexcl", NULL },
    { PRICE, "itemcost", NULL },
    { PRICE_CATALOG, "regularprice", NULL },
    { PRICE_CATALOG, "listprice", NULL },

    { SALE_PRICE, "saleprice", NULL },
    { SALE_PRICE, "saleprice.value", NULL },
    { SALE_PRICE, "discountprice", NULL },
    { SALE_PRICE, "discountedprice", NULL },
    { SALE_PRICE, "specialprice", NULL },
    { SALE_PRICE, "offerprice", NULL },

    { CURRENCY, "currency", NULL },
    { CURRENCY, "currencycode", NULL },
    { CURRENCY, "price.currency", NULL },
    { CURRENCY, "pricecurrency", NULL },
    { CURRENCY, "ordercurrency", NULL },
    { CURRENCY, "ordercurrencycode", NULL },

    /* not in a catalog, where a quantity may be "2 kg" */
    { QUANTITY, "lineitemquantity", NULL },
    { QUANTITY, "quantity", NULL },
    { QUANTITY, "qty", NULL },
    { QUANTITY, "itemquantity", NULL },
    { QUANTITY, "qtyordered", NULL },
    { QUANTITY, "orderedquantity", NULL },
    { QUANTITY, "productquantity", NULL },
    { QUANTITY, "productqty", NULL },
    { QUANTITY, "quantityrefund", NULL },

    { CUSTOMERS, "customerid", NULL },
    { CUSTOMERS, "customer", NULL },
    { CUSTOMER, "customer.id", NULL },
    { CUSTOMERS, "customernumber", NULL },
    { CUSTOMERS, "userid", NULL },
    { CUSTOMERS, "user", NULL },
    { CUSTOMER, "user.id", NULL },
    { CUSTOMERS, "memberid", NULL },
    { CUSTOMER, "email", NULL },
    { CUSTOMER, "customeremail", NULL },
    { CUSTOMER, "billing.email", NULL },
    { CUSTOMER, "billingemail", NULL },
    { CUSTOMER, "emailbilling", NULL },
    { CUSTOMERS, "idcustomer", NULL },
    { CUSTOMERS, "clientid", NULL },
    { CUSTOMER, "userpseudoid", NULL },
    { CUSTOMER, "visitorid", NULL },
    { CUSTOMER, "visitor", NULL },
    { CUSTOMERS_OWN, "id", NULL },
    { CUSTOMERS_OWN, "email", NULL },

    { LIFETIME, "lifetimevalue", NULL },
    { LIFETIME, "customerlifetimevalue", NULL },
    { LIFETIME, "ltv", NULL },
    { LIFETIME, "clv", NULL },
    { LIFETIME, "cltv", NULL },
    { LIFETIME, "totalspent", NULL },

    { TIME, "timestamp", NULL },
    { TIME, "orderdate", NULL },
    { TIME, "orderedat", NULL },
    { TIME, "invoicedate", NULL },
    { TIME, "createdat", NULL },
    { TIME, "datecreatedgmt", NULL },
    { TIME, "datecreated", NULL },
    { TIME, "paidat", NULL },
    { TIME, "processedat", NULL },
    { TIME, "purchasedate", NULL },
    { TIME, "purchasedat", NULL },
    { TIME, "transactiondate", NULL },
    { TIME, "eventtime", NULL },
    { TIME, "eventtimestamp", NULL },
    { TIME, "date", NULL },
    { TIME, "datetime", NULL },
    { TIME, "dateadd", NULL },
    { TIME, "dateadded", NULL },
    { TIME, "saledate", NULL },
    { TIME, "eventdate", NULL },
    /* beside a date, these are the time of day */
    { TIME, "ordertime", NULL },
    { TIME, "time", NULL },

    { URL, "link", NULL },
    { URL, "url", NULL },
    { URL, "producturl", NULL },
    { URL, "permalink", NULL },
    { URL, "absoluteurl", NULL },
    { URL, "productlink", NULL },
    { URL, "itemurl", NULL },
    { URL, "pageurl", NULL },
    { URL, "canonicallink", NULL },
    { URL_HANDLE, "handle", NULL },
    { URL_HANDLE, "urlhandle", NULL },

    { IMAGE, "imagelink", NULL },
    { IMAGE, "imageurl", NULL },
    { IMAGE, "image", NULL },
    { IMAGE, "imagesrc", NULL },
    { IMAGE, "image.src", NULL },
    { IMAGE, "image.url", NULL },
    { IMAGE, "images.src", NULL },
    { IMAGE, "images.url", NULL },
    { IMAGE_LIST, "images", NULL },
    { IMAGE, "featuredimage", NULL },
    { IMAGE, "productimage", NULL },
    { IMAGE, "productimageurl", NULL },
    { IMAGE, "picture", NULL },
    { IMAGE, "pictureurl", NULL },
    { IMAGE, "thumbnail", NULL },
    { IMAGE, "img", NULL },

    { BRAND, "brand", NULL },
    { BRAND, "brandname", NULL },
    { BRAND, "itembrand", NULL },
    { BRAND, "productbrand", NULL },
    { BRAND, "brand.name", NULL },
    { BRAND, "vendor", NULL },
    { BRAND, "manufacturer", NULL },

    /* Magento's product_type is "simple" or "configurable" */
    { CATEGORY_LIST, "categories", "attributesetcode" },
    { CATEGORY, "department", "category" },
    { CATEGORY, "producttype", NULL },
    { CATEGORY, "producttypes", NULL },
    { CATEGORY, "type", "variantsku" },
    { CATEGORY, "type", "urlhandle" },
    { CATEGORY, "category", NULL },
    { CATEGORY_LIST, "categories", NULL },
    { CATEGORY, "categories.name", NULL },
    { CATEGORY, "category.name", NULL },
    { CATEGORY, "categoryname", NULL },
    { CATEGORY, "categorypath", NULL },
    { CATEGORY, "googleproductcategory", NULL },
    { CATEGORY, "productcategory", NULL },
    { CATEGORY, "itemcategory", NULL },
    { CATEGORY, "categorycode", NULL },

    { SUBCATEGORY, "category", "department" },
    { SUBCATEGORY, "subcategory", "category" },
    { SUBCATEGORY, "itemcategory2", "itemcategory" },

    { GROUP, "itemgroupid", NULL },
    { GROUP, "groupid", NULL },
    { GROUP, "group", NULL },
    { GROUP, "parentsku", NULL },
    { GROUP, "parentid", NULL },
    { GROUP, "parent", NULL },
    { GROUP, "styleid", NULL },
    { GROUP_HANDLE, "handle", NULL },
    { GROUP_HANDLE, "urlhandle", NULL },

    { AVAILABILITY, "availability", NULL },
    { AVAILABILITY, "stockstatus", NULL },
    { AVAILABILITY, "instock", NULL },
    { AVAILABILITY, "isinstock", NULL },
    { AVAILABILITY, "inventorystatus", NULL },
    { AVAILABILITY, "available", NULL },
    { AVAILABILITY, "variantinventoryqty", NULL },
    { AVAILABILITY, "inventory", NULL },
    { AVAILABILITY, "inventoryquantity", NULL },
    { AVAILABILITY, "stockquantity", NULL },
    { AVAILABILITY, "stock", NULL },

    { STATUS, "status", NULL },
    { STATUS, "productstatus", NULL },
    { STATUS, "productonline", NULL },
    { PUBLISHED, "published", NULL },
    { PUBLISHED, "publishedononlinestore", NULL },

    { ORDER_STATUS, "financialstatus", NULL },
    { ORDER_STATUS, "orderstatus", NULL },
    { ORDER_STATUS, "status", NULL },
    { CANCELLED, "cancelledat", NULL },
    { CANCELLED, "canceledat", NULL },
    { CANCELLED, "cancelled", NULL },
    { CANCELLED, "canceled", NULL },

    { TRACKED, "variantinventorytracker", NULL },
    { TRACKED, "inventorytracker", NULL },
    { OVERSELL, "variantinventorypolicy", NULL },
    { OVERSELL, "continuesellingwhenoutofstock", NULL },
    { TYPE, "type", "parent" },
    { NUMBER, "id", "parent" },

    { EVENT, "eventname", NULL },
    { EVENT, "eventtype", NULL },
    { EVENT, "event", NULL },
    { EVENT, "action", NULL },
    { EVENT, "behavior", NULL },
    { EVENT, "behaviortype", NULL },
    { EVENT, "type", NULL },

    { SESSION, "sessionid", NULL },
    { SESSION, "usersession", NULL },
    { SESSION, "session", NULL },
    { SESSION, "session.id", NULL },
    { SESSION, "visitid", NULL },
    { SESSION_GA4, "eventparams.gasessionid", NULL },
    { SESSION_GA4, "gasessionid", NULL },

    /* one browser's, which all its events have; a user may log in later */
    { VISITOR, "userpseudoid", NULL },
    { VISITOR, "visitorid", NULL },
    { VISITOR, "visitor", NULL },
    { VISITOR, "clientid", NULL },
    { VISITOR, "anonymousid", NULL },
    { VISITOR, "userid", NULL },
    { VISITOR, "user", NULL },
    { VISITOR, "user.id", NULL },
    { VISITOR, "customerid", NULL },

    { OFFSET, "timeframe", NULL },

    { ITEM_IMPORT, "sku", NULL },
    { ITEM_IMPORT, "itemid", NULL },
    { ITEM_IMPORT, "item", NULL },
    { ITEM_IMPORT, "productid", NULL },
    { ITEM_IMPORT, "product", NULL },
    { ITEM_IMPORT, "sourceitem", NULL },
    { ITEM_IMPORT, "source", NULL },
    { ITEM_IMPORT, "anchor", NULL },
    { ITEM_IMPORT, "from", NULL },
    { ITEM_IMPORT, "item1", NULL },
    { ITEM_IMPORT, "itema", NULL },
    { ITEM_IMPORT, "antecedent", NULL },
    { ITEM_IMPORT, "id", NULL },

    { OTHER, "recommendeditem", NULL },
    { OTHER, "recommendeditemid", NULL },
    { OTHER, "recommendedsku", NULL },
    { OTHER, "recommendedid", NULL },
    { OTHER, "recommended", NULL },
    { OTHER, "recommendation", NULL },
    { OTHER, "relatedsku", NULL },
    { OTHER, "relateditem", NULL },
    { OTHER, "relatedid", NULL },
    { OTHER, "related", NULL },
    { OTHER, "similaritem", NULL },
    { OTHER, "similar", NULL },
    { OTHER, "neighbour", NULL },
    { OTHER, "neighbor", NULL },
    { OTHER, "otheritem", NULL },
    { OTHER, "other", NULL },
    { OTHER, "targetitem", NULL },
    { OTHER, "target", NULL },
    { OTHER, "to", NULL },
    { OTHER, "item2", NULL },
    { OTHER, "itemb", NULL },
    { OTHER, "consequent", NULL },

    { SCORE, "score", NULL },
    { SCORE, "weight", NULL },
    { SCORE, "similarity", NULL },
    { SCORE, "confidence", NULL },
    { SCORE, "probability", NULL },
    { SCORE, "strength", NULL },
    { SCORE, "value", NULL }
};

const size_t  recs_aliases_n = sizeof(recs_aliases) / sizeof(recs_aliases[0]);
