package io.tidemark.monitor.review;

import io.tidemark.monitor.config.PersonalData;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.slices.RowSlices;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The facets of a row that are made of what people see anyway: nothing else of the record leaves. */
final class ShownFacets {

    private static final int MOST_CHARACTERS = 1_000;

    private final List<SegmentConfig> segments;
    private final List<String> shown;
    private final Set<PersonalData> redacted;
    private final RowSlices slices;

    /**
     * @param shown the fields that people see
     * @param redacted what is blacked out in them
     */
    ShownFacets(ModelFields fields, List<String> shown, Set<PersonalData> redacted) {
        this.segments = fields.model().segments();
        this.shown = shown;
        this.redacted = redacted;
        this.slices = new RowSlices(fields, Map.of());
    }

    /** The values that a row has of them, by facet. */
    Map<String, String> of(RawRow row) {
        Map<String, String> facets = new TreeMap<>();
        for (int s = 0; s < segments.size(); s++) {
            SegmentConfig segment = segments.get(s);
            if (isShown(segment.by())) {
                slices.value(s, row)
                        .map(new Redaction(redacted)::of)
                        .ifPresent(value -> facets.put(
                                segment.facet(), value.substring(0, Math.min(value.length(), MOST_CHARACTERS))));
            }
        }
        return facets;
    }

    private boolean isShown(SlicedBy by) {
        if (by instanceof SlicedBy.Field of) {
            return shown.contains(of.field());
        }
        if (by instanceof SlicedBy.Thresholds of) {
            return shown.contains(of.field());
        }
        if (by instanceof SlicedBy.Bins) {
            return false; // which interval a number lies in differs from baseline to baseline, and people see the
            // number
        }
        return by instanceof SlicedBy.Condition of
                ? of.where().leaves().allMatch(this::isShown)
                : ((SlicedBy.Cross) by).of().stream().allMatch(this::isShown);
    }

    private boolean isShown(ReviewCondition leaf) {
        if (leaf instanceof ReviewCondition.Facet of) {
            return shown.contains(of.field());
        }
        if (leaf instanceof ReviewCondition.Within of) {
            return shown.contains(of.field());
        }
        return leaf instanceof ReviewCondition.Missing of && shown.contains(of.field());
    }
}
