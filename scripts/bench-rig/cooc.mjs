// The lists of recs build's bought_together, as one would make them with DuckDB.
//
// usage: node cooc.mjs ORDERS.csv OUT.csv; @duckdb/node-api is found from the working folder

import { createRequire } from "node:module";

const { DuckDBInstance } = createRequire(process.cwd() + "/")("@duckdb/node-api");
const [orders, out] = process.argv.slice(2);
const db = await (await DuckDBInstance.create(":memory:")).connect();

for (const statement of [
    `create table sold as
     select distinct order_id, sku
       from read_csv('${orders}', types = {'sku': 'varchar'})`,

    // the numbers of orders and items join faster than their names
    `create table item as
     select sku, count(*) as orders, cast(row_number() over (order by sku) as integer) as id
       from sold group by sku`,

    `create table line as
     select order_id, item.id, item.orders from sold join item using (sku)`,

    `create table pair as
     select a.id as a, b.id as b, any_value(a.orders) as na, any_value(b.orders) as nb,
            count(*) as n
       from line a join line b on a.order_id = b.order_id and a.id < b.id
      group by a.id, b.id`,

    `copy (
        with sided as (select a, b, na, nb, n from pair
                      union all select b, a, nb, na, n from pair),
             ranked as (select a, b, n / (sqrt(na * nb) + 10) as score, n,
                               row_number() over (partition by a order by score desc, b) as rank
                          from sided)
        select i.sku, k.sku, score, n
          from ranked join item i on i.id = a join item k on k.id = b
         where rank <= 64
     ) to '${out}' (header false)`,
]) {
    await db.run(statement);
}
