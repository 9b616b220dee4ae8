package io.tidemark.statistics.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.ProfileCodec;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/** Names a baseline by its content: the first 12 hexadecimal digits of the SHA-256 of bins and counts. */
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

    /** The id of a baseline with these bins and counts. */
    public static String of(Layout layout, SortedMap<String, Profile> profiles) {
        BaselineId id = new BaselineId();
        layout.columns().forEach(id::add);
        profiles.forEach((segment, profile) -> {
            id.add(segment);
            id.digest.update(ProfileCodec.encode(profile));
        });
        return HexFormat.of().formatHex(id.digest.digest()).substring(0, DIGITS);
    }

    private void add(Column column) {
        add(column.name());
        add(column.role().name());
        if (column instanceof Column.Numeric numeric) {
            add(numeric.bins().minimum());
            add(numeric.bins().maximum());
            for (double edge : numeric.bins().edges()) {
                add(edge);
            }
        } else if (column instanceof Column.Categorical categorical) {
            add(categorical.categories().own());
            add(categorical.categories().others());
        }
    }

    private void add(List<String> texts) {
        texts.forEach(this::add);
        add("");
    }

    private void add(String text) {
        digest.update(text.getBytes(UTF_8));
        digest.update((byte) 0);
    }

    private void add(double number) {
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
    }
}
