package io.tidemark.statistics.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.ValueLayout;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.ProfileCodec;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Names a baseline by its content: the first 12 hexadecimal digits of the SHA-256 of bins, counts, outcomes and dispersions.
 * Of the rest of its noise, what is judged by follows from them.
 */
public final class BaselineId {

    private static final int DIGITS = 12;

    private final MessageDigest digest;

    private BaselineId() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The id of a baseline with these bins, counts, outcomes and noise. */
    public static String of(
            Layout layout, SortedMap<String, Profile> profiles, Optional<BaselineOutcomes> outcomes, NoiseTable noise) {
        BaselineId id = new BaselineId();
        layout.columns().forEach(id::add);
        profiles.forEach((segment, profile) -> {
            id.add(segment);
            id.add(ProfileCodec.encode(profile));
        });
        outcomes.ifPresent(id::add);
        noise.dispersions()
                .forEach((size, bySeries) -> bySeries.forEach((series, dispersion) -> {
                    id.add(series);
                    id.add(size, dispersion.factor(), dispersion.windows());
                }));
        return HexFormat.of().formatHex(id.digest.digest()).substring(0, DIGITS);
    }

    private void add(BaselineOutcomes outcomes) {
        add("outcomes");
        if (outcomes.layout() instanceof ClassLayout of) {
            add(of.classes());
            add(of.own());
            of.scores().ifPresent(scores -> {
                add("scores");
                add(scores.of());
                add(scores.bins());
                scores.threshold().ifPresent(this::add);
            });
        } else if (outcomes.layout() instanceof ValueLayout of) {
            add(of.truth());
            add(of.prediction());
            of.leaves().ifPresent(leaves -> {
                add("leaves");
                add(leaves);
            });
        }
        outcomes.counts().forEach((segment, counts) -> {
            add(segment);
            add(counts.toBytes());
        });
    }

    private void add(NumericBins bins) {
        add(bins.minimum());
        add(bins.maximum());
        add(bins.edges());
    }

    private void add(Column column) {
        add(column.name());
        add(column.role().name());
        if (column instanceof Column.Numeric numeric) {
            add(numeric.bins());
        } else if (column instanceof Column.Categorical categorical) {
            add(categorical.categories().own());
            add(categorical.categories().others());
        }
    }

    private void add(double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
        bytes.asDoubleBuffer().put(numbers);
        add(bytes.array());
    }

    private void add(List<String> texts) {
        add((double) texts.size());
        texts.forEach(this::add);
    }

    private void add(String text) {
        add(text.getBytes(UTF_8));
    }

    /** With their length first, no two sequences of parts are the same bytes. */
    private void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }
}
