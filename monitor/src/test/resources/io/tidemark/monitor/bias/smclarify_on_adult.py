# Prints what smclarify 0.5 (pandas 2.2.3) says of the rows of Adult with the predictions beside them, by metric.
import sys
import pandas as pd
from smclarify.bias.report import FacetColumn, LabelColumn, StageType, bias_report

rows = pd.read_csv(sys.argv[1])
label = LabelColumn("income", rows["income"], [">50K"])
predicted = LabelColumn("prediction", rows["prediction"], [">50K"])
for stage in (StageType.PRE_TRAINING, StageType.POST_TRAINING):
    for of in bias_report(rows, FacetColumn("sex", ["Female"]), label, stage, predicted_label_column=predicted,
                          group_variable=rows["education"], metrics=["all"]):
        for metric in of["metrics"]:
            print(metric["name"], metric.get("value"), sep="\t")
