"""The lists of recs build's bought_together, as one would make them with pandas and SciPy.

usage: python3 cooc.py ORDERS.csv OUT.csv
"""

import sys

import numpy as np
import pandas as pd
from scipy import sparse

TOP = 64
SHRINK = 10.0

orders = pd.read_csv(sys.argv[1], usecols=["order_id", "sku"], dtype={"sku": str})
orders = orders.drop_duplicates()
row, _ = pd.factorize(orders["order_id"])
item, skus = pd.factorize(orders["sku"])

x = sparse.csr_matrix((np.ones(len(row), dtype=np.int32), (row, item)))
pairs = (x.T @ x).tocsr()
sold = pairs.diagonal()

with open(sys.argv[2], "w", encoding="utf-8") as out:
    for i in range(pairs.shape[0]):
        span = slice(pairs.indptr[i], pairs.indptr[i + 1])
        other, n = pairs.indices[span], pairs.data[span]
        score = n / (np.sqrt(float(sold[i]) * sold[other]) + SHRINK)
        score[other == i] = 0
        best = np.argsort(-score, kind="stable")[:TOP]
        for k in best[score[best] > 0]:
            out.write(f"{skus[i]},{skus[other[k]]},{score[k]:.6f},{n[k]}\n")
