package io.tidemark.statistics.attribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.AttributionColumns;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A model whose attributions are known: the weight of each feature times its distance from its mean. */
final class LinearModel {

    private static final List<String> NAMES = List.of("a", "b", "c", "kind");

    /** Normal numbers of mean 0, one in whole steps, and a category worth 1 or -1. */
    private final Random random;

    LinearModel(long seed) {
        this.random = new Random(seed);
    }

    private record Row(double[] values, String kind) {}

    private Row row(double shift) {
        double a = random.nextGaussian() + shift;
        double c = Math.rint(2 * random.nextGaussian());
        return new Row(new double[] {a, random.nextGaussian(), c}, random.nextInt(4) == 0 ? "new" : "old");
    }

    private static double attribution(Row row, int feature, double... weights) {
        return weights[feature]
                * (feature < 3 ? row.values()[feature] : row.kind().equals("new") ? 1 : -0.3);
    }

    static Baseline baseline(int rows, double... weights) {
        List<Declared> declared = new ArrayList<>();
        NAMES.forEach(name -> declared.add(new Declared(name, Role.FEATURE, !name.equals("kind"))));
        declared.add(new Declared("prediction", Role.PREDICTION, true));
        NAMES.forEach(
                name -> declared.add(new Declared(AttributionColumns.attributionOf(name), Role.ATTRIBUTION, true)));
        BaselineBuilder builder = new BaselineBuilder(declared);
        LinearModel model = new LinearModel(1);
        for (int i = 0; i < rows; i++) {
            Row row = model.row(0);
            builder.row(List.of());
            double sum = 0;
            for (int f = 0; f < 4; f++) {
                double attribution = attribution(row, f, weights);
                if (f < 3) {
                    builder.number(f, row.values()[f]);
                } else {
                    builder.category(f, row.kind());
                }
                builder.number(5 + f, attribution);
                sum += attribution;
            }
            builder.number(4, sum);
        }
        return builder.build();
    }

    /** @param shift of the feature a */
    Profile window(Layout layout, int rows, double shift, double... weights) {
        byte[] pane = Pane.empty(layout);
        Observation observation = new Observation(layout);
        for (int i = 0; i < rows; i++) {
            Row row = row(shift);
            observation.clear();
            double sum = 0;
            for (int f = 0; f < 4; f++) {
                double attribution = attribution(row, f, weights);
                observation.number(5 + f, attribution);
                sum += attribution;
                if (f < 3) {
                    observation.number(f, row.values()[f]);
                }
            }
            byte[] kind = row.kind().getBytes(UTF_8);
            observation.category(3, kind, 0, kind.length);
            observation.number(4, sum);
            observation.derive();
            Pane.count(pane, observation, i, i);
        }
        return Pane.toProfile(pane, layout);
    }
}
