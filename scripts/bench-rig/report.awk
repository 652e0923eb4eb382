# The tables of scripts/bench, from lines of
# group, contender, round, CPU nanoseconds, requests, microseconds, p50, p99, failed.

# median, least and most of kind[who, 0 ... n - 1]
function sort_values(kind, who, n,    i, k, v) {
    for (i = 0; i < n; i++) {
        v = value[kind, who, round_of[i]]
        for (k = i; k > 0 && sorted[k - 1] > v; k--) {
            sorted[k] = sorted[k - 1]
        }
        sorted[k] = v
    }

    middle = n % 2 ? sorted[(n - 1) / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2
}

function spread(kind, who, format) {
    sort_values(kind, who, rounds)
    return sprintf(format " (" format "-" format ")", middle, sorted[0], sorted[rounds - 1])
}

# ratios within each round
function ratio(kind, who, to,    i, r) {
    for (i = 0; i < rounds; i++) {
        r = round_of[i]
        value["ratio", who, r] = value[kind, who, r] / value[kind, to, r]
    }

    return spread("ratio", who, "%.2f")
}

{
    if (!($2 in group)) {
        group[$2] = $1
        name[names++] = $2
    }

    if (!($3 in seen)) {
        seen[$3] = 1
        round_of[rounds++] = $3
    }

    value["cpu", $2, $3] = $4 / 1000 / $5
    value["rate", $2, $3] = $5 * 1000000 / $6
    value["p50", $2, $3] = $7
    value["p99", $2, $3] = $8
}

function table(which,    i, who, first) {
    printf "\n### %s\n\n", which
    print "| | CPU us a request | ratio | requests a second | ratio | p50 us | p99 us |"
    print "|---|---|---|---|---|---|---|"

    for (i = 0; i < names; i++) {
        who = name[i]
        if (group[who] != which) {
            continue
        }

        if (first == "") {
            first = who
        }

        printf "| %s | %s | %s | %s | %s |", who, spread("cpu", who, "%.2f"), ratio("cpu", who, first), \
            spread("rate", who, "%.0f"), ratio("rate", who, first)
        sort_values("p50", who, rounds)
        printf " %d |", middle
        sort_values("p99", who, rounds)
        printf " %d |\n", middle
    }

    return first
}

# the module to each of its peers
function compare(which, first,    i, ours) {
    for (i = 0; i < names; i++) {
        if (group[name[i]] == which && name[i] ~ /^recs/) {
            ours = name[i]
        }
    }

    print ""
    for (i = 0; i < names; i++) {
        if (group[name[i]] == which && name[i] != ours) {
            printf "%s to %s: CPU %s, requests a second %s.\n", ours, name[i], \
                ratio("cpu", ours, name[i]), ratio("rate", ours, name[i])
        }
    }
}

END {
    print "Median (least-most) of " rounds " rounds."
    split("endpoint injection cart", order, " ")

    for (g = 1; g <= 3; g++) {
        table(order[g])
        compare(order[g])
    }
}
