# products.tsv (sku, title, url, image, price) into a catalog with the stand-ins of orders.awk:
# awk -f catalog.awk products.tsv >catalog.tsv

BEGIN {
    FS = OFS = "\t"
    print "id", "title", "link", "image_link", "price", "availability", "item_group_id"
}

{
    print $1, $2, $3, $4, $5 " EUR", "in stock", $1
    print "~" $1, "", "", "", "", "out of stock", $1
}
