"""Writes scipy-on-files.json: what scipy says of two pairs of public files.

pip install numpy==2.4.6 pandas==2.3.3 scipy==1.17.1
python scipy_on_files.py FOLDER > scipy-on-files.json
"""
import json
import sys
import warnings

import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial.distance import jensenshannon

warnings.filterwarnings("ignore")
PAIRS = {
    "adult-census": ("adult_train.csv.gz", "adult_test.csv.gz"),
    "story-bikes": ("baseline.csv", "live.csv.gz"),
}
LEFT_OUT = {"event_id", "event_time", "instant", "dteday", "label_time"}


def numbers(a, b):
    edges = np.unique(np.quantile(a, np.arange(1, 10) / 10))
    before, now = (np.bincount(np.searchsorted(edges, x, side="left"), minlength=len(edges) + 1) for x in (a, b))
    p, q = ((x + 0.5) / (x + 0.5).sum() for x in (before, now))
    ks = stats.ks_2samp(a, b, method="asymp")
    w = stats.wasserstein_distance(a, b)
    cvm = stats.cramervonmises_2samp(a, b, method="asymptotic")
    ad = stats.anderson_ksamp([a, b])
    mwu = stats.mannwhitneyu(a, b, method="asymptotic")
    t = stats.ttest_ind(a, b, equal_var=False)
    found = {
        "ks/exact": (ks.statistic, ks.pvalue),
        "wasserstein/exact": (w,),
        "wasserstein-normed/exact": (w / a.std(),),
        "energy/exact": (stats.energy_distance(a, b),),
        "psi/equal-probability-10/jeffreys": (float(((q - p) * np.log(q / p)).sum()),),
        "js-distance/equal-probability-10/base-2": (jensenshannon(before, now, 2),),
        "cramer-von-mises/exact": (cvm.statistic, cvm.pvalue),
        "anderson-darling/exact": (ad.statistic, ad.pvalue),
        "mann-whitney-u/exact": (mwu.statistic, mwu.pvalue),
        "welch-t/exact": (t.statistic, t.pvalue),
    }
    try:
        es = stats.epps_singleton_2samp(a, b)
        found["epps-singleton/exact"] = (es.statistic, es.pvalue)
    except Exception:  # the interquartile range is 0
        pass
    return found


def categories(a, b):
    names = sorted(set(a) | set(b))
    table = np.array([[(x == name).sum() for name in names] for x in (a, b)])
    p, q = table / table.sum(axis=1, keepdims=True)
    chi = stats.chi2_contingency(table, correction=False)
    g = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    return {
        "js-distance/categories/base-2": (jensenshannon(p, q, 2),),
        "hellinger/categories": (np.sqrt(((np.sqrt(p) - np.sqrt(q)) ** 2).sum() / 2),),
        "l-infinity/categories": (abs(p - q).max(),),
        "chi-square/categories": (chi.statistic, chi.pvalue),
        "g-test/categories": (g.statistic, g.pvalue),
        "total-variation/categories": (abs(p - q).sum() / 2,),
    }


recorded = {}
for folder, files in PAIRS.items():
    a, b = (pd.read_csv(f"{sys.argv[1]}/{folder}/{file}", keep_default_na=False, na_values=[""]) for file in files)
    recorded[folder] = {"files": files, "columns": {}}
    for column in (c for c in a.columns if c not in LEFT_OUT):
        x, y = a[column].dropna().to_numpy(), b[column].dropna().to_numpy()
        number = pd.api.types.is_numeric_dtype(a[column])
        found = numbers(x.astype(float), y.astype(float)) if number else categories(x, y)
        recorded[folder]["columns"][column] = {name: [float(v) for v in values] for name, values in found.items()}
json.dump(
    {"about": "written by scipy_on_files.py", "versions": "numpy 2.4.6, pandas 2.3.3, scipy 1.17.1", **recorded},
    sys.stdout,
    indent=1,
)
