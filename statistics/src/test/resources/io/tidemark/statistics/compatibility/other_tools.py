"""Writes other-tools.json: what Evidently, NannyML and scipy say of samples that any language can make again.

pip install evidently==0.7.23 nannyml==0.13.1 numpy==2.4.6 pandas==2.3.3 scipy==1.17.1
python other_tools.py > other-tools.json
"""
import json
import sys
import warnings

import numpy as np
import pandas as pd
from evidently.legacy.calculations import stattests as st
from evidently.legacy.core import ColumnType
from nannyml.chunk import DefaultChunker
from nannyml.drift.univariate.methods import FeatureType, MethodFactory
from nannyml.thresholds import StandardDeviationThreshold
from scipy import stats

warnings.filterwarnings("ignore")


def uniform(n, seed):
    """The generator x -> 1103515245 x + 12345 modulo 2^31, divided by 2^31."""
    x, out = seed, []
    for _ in range(n):
        x = (1103515245 * x + 12345) % (1 << 31)
        out.append(x / (1 << 31))
    return np.array(out)


def bell(n, seed):
    """Sums of 12 uniform numbers, less 6."""
    return uniform(12 * n, seed).reshape(n, 12).sum(axis=1) - 6


def letters(n, seed, shares):
    edges = np.cumsum(shares)
    return np.array(list("abcdefghij"))[np.searchsorted(edges, uniform(n, seed) * edges[-1], side="right")]


NUMBERS = {
    "bells": (bell(400, 1), bell(300, 2) * 1.2 + 0.3),
    "small": (bell(30, 3), bell(25, 4) + 0.5),
    "tiny": (bell(12, 31), bell(7, 32) + 0.5),
    "odd": (bell(1007, 33), bell(300, 34) + 0.2),
    "large": (bell(12000, 5), bell(3000, 6) + 0.1),
    "wholes": (np.floor(uniform(500, 7) * 50), np.floor(uniform(400, 8) * 55)),
    "digits": (np.floor(uniform(500, 9) * 5), np.floor(uniform(400, 10) ** 2 * 5)),
    "squares": (bell(1500, 11) ** 4, bell(800, 12) ** 4 * 1.2),
    "same": (bell(200, 13), bell(200, 13)),
}
LETTERS = {
    "four": (letters(600, 21, [0.4, 0.3, 0.2, 0.1]), letters(500, 22, [0.3, 0.3, 0.2, 0.2])),
    "two": (letters(300, 23, [0.7, 0.3]), letters(300, 24, [0.6, 0.4])),
    "new": (letters(2007, 25, [0.5, 0.3, 0.2]), letters(700, 26, [0.5, 0.3, 0.1, 0.1])),
    "gone": (letters(1200, 27, [0.5, 0.3, 0.1, 0.1]), letters(700, 28, [0.5, 0.3, 0.2])),
}
EVIDENTLY = {
    "psi": "psi", "jensenshannon": "js-distance", "kl_div": "kl", "hellinger": "hellinger",
    "wasserstein": "wasserstein-normed", "ed": "energy", "ks": "ks-p", "anderson": "anderson-darling-p",
    "cramer_von_mises": "cramer-von-mises-p", "es": "epps-singleton-p", "mannw": "mann-whitney-p",
    "t_test": "t-p", "chisquare": "chi-square-p", "z": "z-p", "g_test": "g-p", "fisher_exact": "fisher-p",
}
NANNYML = {
    "jensen_shannon": "js-distance", "hellinger": "hellinger", "kolmogorov_smirnov": "ks",
    "wasserstein": "wasserstein", "l_infinity": "l-infinity", "chi2": "chi-square",
}


def evidently(a, b, kind):
    found = {}
    for name, ours in EVIDENTLY.items():
        try:
            test = st.registry.get_registered_stattest(name, kind)
            found[ours + "/evidently"] = float(test(a.copy(), b.copy(), kind, None).drift_score)
        except Exception:  # refused for this kind of column, or these sizes
            pass
    default = st.registry._get_default_stattest(a, b, kind)
    result = default(a.copy(), b.copy(), kind, None)
    rule = [EVIDENTLY[default.name] + "/evidently", float(result.drift_score), bool(result.drifted)]
    return found, rule


def nannyml(a, b, kind):
    found, rule = {}, None
    for name, ours in NANNYML.items():
        if kind not in MethodFactory.registry[name]:
            continue
        method = MethodFactory.create(
            name, kind, chunker=DefaultChunker(), threshold=StandardDeviationThreshold())
        method.fit(a.rename("x"))
        value = float(method.calculate(b.rename("x")))
        found[ours + "/nannyml"] = value
        if name == "chi2":
            found["chi-square-p/nannyml"] = float(method._p_value)
        if name == "jensen_shannon":
            rule = [float(method.upper_threshold_value), bool(method.alert(value))]
    return found, rule


def scipy(a, b):
    return {
        "ks-p/scipy": stats.ks_2samp(a, b).pvalue,
        "cramer-von-mises-p/scipy": stats.cramervonmises_2samp(a, b).pvalue,
        "mann-whitney-p/scipy": stats.mannwhitneyu(a, b).pvalue,
        "t-p/scipy": stats.ttest_ind(a, b).pvalue,
        "welch-p/scipy": stats.ttest_ind(a, b, equal_var=False).pvalue,
        "anderson-darling-p/scipy": stats.anderson_ksamp([a, b]).pvalue,
        "epps-singleton-p/scipy": stats.epps_singleton_2samp(a, b).pvalue,
        "wasserstein/scipy": stats.wasserstein_distance(a, b),
        "energy/scipy": stats.energy_distance(a, b),
    }


def finite(found):
    return {name: float(value) for name, value in found.items() if np.isfinite(value)}


numbers = {}
for name, (a, b) in NUMBERS.items():
    sides = [pd.Series(x).astype(int) if name in ("wholes", "digits") else pd.Series(x) for x in (a, b)]
    found, rule = evidently(*sides, ColumnType.Numerical)
    more, limit = nannyml(*sides, FeatureType.CONTINUOUS)
    numbers[name] = {"statistics": finite({**found, **more, **scipy(a, b)}), "evidently": rule, "nannyml": limit}
categories = {}
for name, (a, b) in LETTERS.items():
    sides = [pd.Series(a), pd.Series(b)]
    found, rule = evidently(*sides, ColumnType.Categorical)
    more, limit = nannyml(*sides, FeatureType.CATEGORICAL)
    counts = [[int((x == k).sum()) for k in sorted(set(a) | set(b))] for x in (a, b)]
    found["chi-square-p/scipy"] = stats.chi2_contingency(counts).pvalue
    categories[name] = {
        "counts": counts, "statistics": finite({**found, **more}), "evidently": rule, "nannyml": limit}
json.dump(
    {
        "about": "written by other_tools.py",
        "versions": "evidently 0.7.23, nannyml 0.13.1, numpy 2.4.6, pandas 2.3.3, scipy 1.17.1, Python 3.11",
        "numbers": numbers,
        "categories": categories,
    },
    sys.stdout,
    indent=1,
)
