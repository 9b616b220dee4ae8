package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Readers of wanted scalars. */
final class ScalarReaders {

    private ScalarReaders() {}

    /**
     * @param schema of a scalar other than null
     * @param scratch for texts that are not in the record's bytes
     */
    static ValueReader of(Schema schema, Target target, Scratch scratch) {
        return switch (schema.getType()) {
            case BOOLEAN -> new OfBoolean(target);
            case INT, LONG -> new OfWhole(target, schema.getType() == Schema.Type.INT, scale(schema));
            case FLOAT -> new OfFloat(target);
            case DOUBLE -> new OfDouble(target);
            case ENUM -> new OfEnum(target, schema);
            case STRING -> new OfSized(target);
            case BYTES -> bytes(schema, target);
            case FIXED -> fixed(schema, target, scratch);
            case NULL, ARRAY, MAP, RECORD, UNION ->
                throw new IllegalArgumentException(schema.getType().getName());
        };
    }

    private static ValueReader bytes(Schema schema, Target target) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                ? new DecimalReader(target, decimal.getScale(), DecimalReader.SIZED)
                : new OfSized(target);
    }

    private static ValueReader fixed(Schema schema, Target target, Scratch scratch) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return new DecimalReader(target, decimal.getScale(), schema.getFixedSize());
        }
        return isUuid(schema) ? new OfUuid(target, scratch) : new OfFixed(target, schema.getFixedSize());
    }

    private static boolean isUuid(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        return logical != null && logical.getName().equals("uuid") && schema.getFixedSize() == OfUuid.BYTES;
    }

    private static TimeScale scale(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        return switch (logical == null ? "" : logical.getName()) {
            case "timestamp-millis", "local-timestamp-millis" -> TimeScale.MILLIS;
            case "timestamp-micros", "local-timestamp-micros" -> TimeScale.MICROS;
            case "timestamp-nanos", "local-timestamp-nanos" -> TimeScale.NANOS;
            case "date" -> TimeScale.DAYS;
            default -> TimeScale.BY_MAGNITUDE;
        };
    }

    private static final class OfBoolean extends ValueReader {

        private final Target target;

        OfBoolean(Target target) {
            this.target = target;
        }

        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            target.truth(row, in.readBoolean());
        }
    }

    private static final class OfWhole extends ValueReader {

        private final Target target;
        private final boolean narrow;
        private final TimeScale scale;

        OfWhole(Target target, boolean narrow, TimeScale scale) {
            this.target = target;
            this.narrow = narrow;
            this.scale = scale;
        }

        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            target.whole(row, narrow ? in.readInt() : in.readLong(), scale);
        }
    }

    private static final class OfFloat extends ValueReader {

        private final Target target;

        OfFloat(Target target) {
            this.target = target;
        }

        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            target.number(row, in.readFloat());
        }
    }

    private static final class OfDouble extends ValueReader {

        private final Target target;

        OfDouble(Target target) {
            this.target = target;
        }

        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            target.number(row, in.readDouble());
        }
    }

    private static final class OfEnum extends ValueReader {

        private final Target target;
        private final byte[][] symbols;

        OfEnum(Target target, Schema schema) {
            this.target = target;
            this.symbols = schema.getEnumSymbols().stream()
                    .map(symbol -> symbol.getBytes(UTF_8))
                    .toArray(byte[][]::new);
        }

        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            byte[] symbol = symbols[in.readChoice(symbols.length)];
            target.text(row, symbol, 0, symbol.length);
        }
    }

    /** Strings, and bytes, which are taken for text in UTF-8. */
    private static final class OfSized extends ValueReader {

        private final Target target;

        OfSized(Target target) {
            this.target = target;
        }

        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            int length = in.readLength();
            target.text(row, in.bytes(), in.take(length), length);
        }
    }

    private static final class OfFixed extends ValueReader {

        private final Target target;
        private final int length;

        OfFixed(Target target, int length) {
            this.target = target;
            this.length = length;
        }

        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            target.text(row, in.bytes(), in.take(length), length);
        }
    }

    private static final class OfUuid extends ValueReader {

        static final int BYTES = 16;

        private final Target target;
        private final Scratch scratch;

        OfUuid(Target target, Scratch scratch) {
            this.target = target;
            this.scratch = scratch;
        }

        @Override
        void read(Cursor in, RawRow row) throws BadRecord {
            int start = scratch.writeUuid(in.bytes(), in.take(BYTES));
            target.text(row, scratch.bytes(), start, scratch.end() - start);
        }
    }
}
