package io.tidemark.monitor.baselines;

import io.tidemark.schemas.BaselinePart;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.RowSample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The sample of a baseline's rows as part of its records, and back. */
final class SampleParts {

    private SampleParts() {}

    /** Null without rows. */
    static ByteBuffer of(Baseline baseline) {
        return baseline.sample().size() == 0
                ? null
                : deflated(baseline.sample().rows().toBytes());
    }

    /** Null where nothing is known of what became of them. */
    static ByteBuffer outcomesOf(Baseline baseline) {
        return baseline.sample().hasLabels() ? deflated(baseline.sample().outcomeBytes()) : null;
    }

    private static ByteBuffer deflated(byte[] all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(all);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** @throws IllegalArgumentException when the rows are not of the layout */
    static LabelledSample toSample(List<BaselinePart> parts, Layout layout) {
        return parts.stream()
                .filter(part -> part.getSample() != null)
                .findFirst()
                .map(part -> toSample(part, RowSample.columnsOf(layout).length))
                .orElse(LabelledSample.NONE);
    }

    private static LabelledSample toSample(BaselinePart part, int columns) {
        RowSample rows = RowSample.of(columns, inflated(part.getSample()));
        return part.getSampleOutcomes() == null
                ? LabelledSample.of(rows)
                : LabelledSample.of(rows, inflated(part.getSampleOutcomes()));
    }

    private static byte[] inflated(ByteBuffer deflated) {
        byte[] bytes = new byte[deflated.remaining()];
        deflated.duplicate().get(bytes);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("its sample of rows is not whole", e);
        }
    }

    /** The sample of a baseline as one of the rows of another layout with the same bins; none where that has columns of its own. */
    static LabelledSample fitted(Baseline baseline, Layout wanted) {
        Layout had = baseline.layout();
        List<Column> drawn =
                Arrays.stream(RowSample.columnsOf(had)).mapToObj(had::column).toList();
        int[] places = Arrays.stream(RowSample.columnsOf(wanted))
                .map(column -> drawn.indexOf(wanted.column(column)))
                .toArray();
        boolean hasAll = Arrays.stream(places).noneMatch(place -> place < 0);
        return hasAll && baseline.sample().size() > 0 ? baseline.sample().select(places) : LabelledSample.NONE;
    }
}
