-- What recs build --pairs reads, counted where the orders are: how many baskets hold each
-- item, and each two.  Plain SQL; it has run on PostgreSQL 15 and SQLite 3.40.
--
--   psql --csv -f warehouse.sql >pairs.csv
--   sqlite3 -header -csv shop.db <warehouse.sql >pairs.csv
--
-- Reads a table or view order_lines, one row for each bought item:
--
--   order_id, item_id   text; item_id is the SKU that the catalogue has
--   quantity, price     numbers; null: not known
--   status              text, of the order; null: not known
--
-- The rules are those of recs build --orders, so that both ways give the same lists; keep what
-- you change here and there alike.  Ids are C or A and a digit for credit notes and
-- adjustments, where others are numbers: leave that line out when yours are not.

with sold as (
    select distinct trim(order_id) as order_id, trim(item_id) as item_id
      from order_lines
     where trim(order_id) <> ''
       and trim(item_id) <> ''
       and coalesce(quantity, 1) > 0
       and coalesce(price, 1) > 0
       and replace(lower(trim(coalesce(status, ''))), 'wc-', '') not in
           ('cancelled', 'canceled', 'refunded', 'voided', 'failed', 'expired', 'trash',
            'checkout-draft')
       and not (substr(trim(order_id), 1, 1) in ('A', 'C')
                and substr(trim(order_id), 2, 1) between '0' and '9')
       and lower(substr(trim(item_id), 1, 5)) <> 'gift_'
       and lower(trim(item_id)) not in
           ('adjust', 'adjust2', 'adjustment', 'amazonfee', 'bank charges', 'c2', 'coupon',
            'cruk', 'delivery', 'discount', 'dot', 'fee', 'fees', 'freight', 'gift card',
            'giftcard', 'giftwrap', 'handling', 'pads', 'post', 'postage', 'sample', 'samples',
            'shipping', 'surcharge', 'test', 'test001', 'test002', 'tip', 'voucher')
),

-- larger baskets are no person's, and cost their square
person as (
    select order_id
      from sold
     group by order_id
    having count(*) <= 5000
)

select a.item_id as item_a, b.item_id as item_b, count(*) as baskets
  from person
  join sold a on a.order_id = person.order_id
  join sold b on b.order_id = person.order_id and a.item_id < b.item_id
 group by a.item_id, b.item_id

union all

select item_id, '', count(*)
  from sold
 group by item_id

union all

select '', '', count(distinct order_id)
  from sold;
