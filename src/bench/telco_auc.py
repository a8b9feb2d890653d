"""The peer's figure for the telco test: cross-validated AUC of scikit-learn's logistic regression on fixed folds.

    python src/bench/telco_auc.py PATH/telco_customer_churn.csv

Fold of a row = its place in the file, from 0, modulo 5. Blank TotalCharges (tenure 0) are 0. Numbers are standardised and texts one-hot
encoded on the training folds only; the penalty is L2 with C = 1. Printed: AUC of each fold, their mean, and AUC of all held-out rows together.
"""
import csv
import sys

import numpy as np
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ["SeniorCitizen", "tenure", "MonthlyCharges", "TotalCharges"]

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
texts = [name for name in rows[0] if name not in NUMBERS + ["customerID", "Churn"]]
table = np.array([[float(r[n].strip() or 0) for n in NUMBERS] + [r[t] for t in texts] for r in rows], dtype=object)
left = np.array([r["Churn"] == "Yes" for r in rows])
fold = np.arange(len(rows)) % 5

held_out = np.zeros(len(rows))
for f in range(5):
    model = make_pipeline(
        ColumnTransformer([("numbers", StandardScaler(), slice(0, len(NUMBERS))),
                           ("texts", OneHotEncoder(), slice(len(NUMBERS), None))]),
        LogisticRegression(C=1.0, max_iter=1000))
    model.fit(table[fold != f], left[fold != f])
    held_out[fold == f] = model.predict_proba(table[fold == f])[:, 1]
aucs = [roc_auc_score(left[fold == f], held_out[fold == f]) for f in range(5)]
print("scikit-learn", sklearn.__version__)
print("folds", " ".join(f"{a:.6f}" for a in aucs), "mean", f"{np.mean(aucs):.6f}")
print("together", f"{roc_auc_score(left, held_out):.6f}", "Brier", f"{brier_score_loss(left, held_out):.6f}")
