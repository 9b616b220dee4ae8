package io.tidemark.monitor.models;

import io.tidemark.monitor.config.FeatureConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.List;

/** The columns that are counted for a model: its features, then its prediction, then the score of each class. */
public final class ModelColumns {

    /** Subject of the predicted class or value. */
    public static final String PREDICTION = "prediction";

    private ModelColumns() {}

    /** A column and the field of a record that it is read from. */
    public record Mapped(Declared column, String field) {}

    /** The columns, in the order in which they are counted. */
    public static List<Mapped> of(ModelConfig model) {
        List<Mapped> columns = new ArrayList<>();
        for (FeatureConfig feature : model.features()) {
            columns.add(new Mapped(new Declared(feature.name(), Role.FEATURE, feature.numeric()), feature.field()));
        }
        model.predictions()
                .prediction()
                .ifPresent(field -> columns.add(
                        new Mapped(new Declared(PREDICTION, Role.PREDICTION, !model.isClassification()), field)));
        for (String name : model.classes()) {
            String field = model.predictions().scores().get(name);
            if (field != null) {
                columns.add(new Mapped(new Declared("score:" + name, Role.SCORE, true), field));
            }
        }
        return columns;
    }
}
