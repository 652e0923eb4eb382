# pairs.tsv (sku, rec:score, ...) into orders: awk -f orders.awk pairs.tsv >orders.csv
#
# What is bought together is symmetric, these pairs are not.  So each SKU has a stand-in, "~SKU",
# which is asked for in its place: a variant of it, out of stock (catalog.awk), seen in just these
# baskets: 4 of (SKU, ~SKU, 1st rec), 3 with the 2nd, 2 with the 3rd, 1 with the 4th.  Baskets of one
# item make all SKUs equally popular, so the scores of a stand-in's list are as 4 : 3 : 2 : 1.

BEGIN {
    FS = "\t"
    print "order_id,sku"
}

function sold(sku) {
    if (++orders[sku] > most) {
        most = orders[sku]
    }
}

{
    for (k = 2; k <= NF && k <= 5; k++) {
        sub(/:.*/, "", $k)

        for (i = k; i <= 5; i++) {
            n++
            print n ",~" $1 "\n" n "," $1 "\n" n "," $k
            sold($1)
            sold($k)
        }
    }
}

END {
    for (sku in orders) {
        for (i = orders[sku]; i < most; i++) {
            print ++n "," sku
        }
    }
}
