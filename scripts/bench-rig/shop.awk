# A shop of any size, the same each time: awk -v items=N -v dir=DIR -f shop.awk
#
# Writes catalog.tsv and orders.tsv, a cart page of 30 KB (page.html, before </body>: no marker) and
# a JSON cart of about 1.8 KB (cart.json).  SKUs are B000000, B000001, ...; each is bought in some
# 12 baskets, with 6 companions from anywhere in the catalog.

function random(n) {
    seed = (seed * 16807) % 2147483647          # exact in a double
    return seed % n
}

function sku(i) {
    return sprintf("B%06d", i)
}

function title(i) {
    seed = i + 1
    random(1)
    return adjective[random(20) + 1] " " adjective[random(20) + 1] " " noun[random(20) + 1] " " tail[random(10) + 1]
}

function link(i,    slug) {
    slug = tolower(title(i))
    gsub(/ /, "-", slug)
    return "/p/" slug "-" sku(i)
}

function image(i) {
    return sprintf("/media/%02x/%s.webp", i % 256, sku(i))
}

function price(i) {
    seed = i + 7
    random(1)
    return sprintf("%d.%02d", 3 + random(400), random(100))
}

function companion(i, k) {
    return (i * 31 + k * 15485863 + 17) % items
}

function write_catalog(    i, file) {
    file = dir "/catalog.tsv"
    print "id\ttitle\tlink\timage_link\tprice\tavailability\tproduct_type\tbrand" >file

    for (i = 0; i < items; i++) {
        print sku(i) "\t" title(i) "\t" link(i) "\t" image(i) "\t" price(i) " EUR\tin stock\tDepartment " \
            i % 12 " > Shelf " i % 240 "\tBrand " i % 97 >file
    }

    close(file)
}

function write_orders(    i, k, n, b, basket, part, file) {
    file = dir "/orders.tsv"
    print "order_id\tsku" >file
    split("0 1 2,0 1 3,0 4 5", basket, ",")

    for (b = 1; b <= 3; b++) {
        n = split(basket[b], part, " ")

        for (i = 0; i < items; i++) {
            print b "-" i "\t" sku(i) >file

            for (k = 1; k <= n; k++) {
                print b "-" i "\t" sku(companion(i, part[k])) >file
            }
        }
    }

    close(file)
}

function page_line(i) {
    return "<tr class=\"line\" data-sku=\"" sku(i) "\">\n  <td><a href=\"" link(i) "\"><img src=\"" image(i) \
        "\" alt=\"" title(i) "\" width=\"96\" height=\"96\"></a></td>\n  <td><a class=\"name\" href=\"" link(i) \
        "\">" title(i) "</a><p>Delivered in 2 to 3 working days. Free returns within 30 days.</p></td>\n" \
        "  <td><form method=\"post\" action=\"/cart/update\"><input type=\"hidden\" name=\"csrf\" value=\"9f8a7b6c5d4e\">" \
        "<input type=\"number\" name=\"qty\" value=\"1\" min=\"1\" max=\"20\"><button>Update</button></form></td>\n" \
        "  <td class=\"price\">EUR " price(i) "</td>\n</tr>\n"
}

function write_page(    i, text, end, file) {
    text = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Your cart</title>\n<style>\n"
    for (i = 0; i < 90; i++) {
        text = text sprintf(".c%d{margin:%dpx;padding:%dpx;color:#%06x}\n", i, i, 2 * i, i * 4711)
    }

    text = text "</style>\n<script>window.shop={\"currency\":\"EUR\",\"cart\":\"7c1e\"};</script>\n</head>\n<body>\n<nav><ul>\n"
    for (i = 0; i < 40; i++) {
        text = text "<li class=\"nav\"><a href=\"/c/" i "\">" noun[i % 20 + 1] "</a></li>\n"
    }

    text = text "</ul></nav>\n<main>\n<h1>Your cart</h1>\n<table class=\"cart\">\n"
    for (i = 10; i < 26; i++) {
        text = text page_line(i)
    }
    text = text "</table>\n</main>\n<footer>\n"

    end = " -->\n</footer>\n</body>\n</html>\n"
    for (i = 0; length(text) + length(end) < 30720 - 120; i++) {
        text = text "<p class=\"legal l" i "\">Prices include VAT. Delivery to islands may take <b>" i % 7 "</b> days longer.</p>\n"
    }

    text = text "<!-- "
    while (length(text) + length(end) < 30720) {
        text = text "x"
    }

    file = dir "/page.html"
    printf "%s", text end >file
    close(file)
}

function write_cart(    i, file) {
    file = dir "/cart.json"
    printf "{\"cart_id\":\"7c1e\",\"currency\":\"EUR\",\"lines\":[" >file

    for (i = 10; i < 20; i++) {
        printf "%s{\"sku\":\"%s\",\"title\":\"%s\",\"url\":\"%s\",\"image\":\"%s\",\"qty\":%d,\"price\":%s}", \
            (i > 10 ? "," : ""), sku(i), title(i), link(i), image(i), i % 3 + 1, price(i) >file
    }

    printf "],\"subtotal\":412.40,\"shipping\":4.95,\"total\":417.35}" >file
    close(file)
}

BEGIN {
    split("Classic Organic Merino Linen Vintage Compact Cordless Waterproof Foldable Ceramic " \
        "Walnut Recycled Slim Heavy Quiet Alpine Coastal Urban Nordic Rapid", adjective, " ")
    split("Jacket Kettle Backpack Lamp Sneaker Tent Blender Notebook Chair Headphones " \
        "Mug Blanket Drill Skillet Watch Keyboard Planter Razor Scarf Bottle", noun, " ")
    split("with Lid,for Women,for Men,Set of 2,Large,Midnight Blue,Forest Green,Series 5,500 ml,with Case", tail, ",")

    write_catalog()
    write_orders()
    write_page()
    write_cart()
}
