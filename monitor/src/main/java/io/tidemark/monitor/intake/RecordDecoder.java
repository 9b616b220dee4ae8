package io.tidemark.monitor.intake;

/** Reads the wanted fields out of the bytes of one record. Not safe for use by several threads. */
public interface RecordDecoder {

    /**
     * Fills the row; fields that the record lacks or holds as null stay missing.
     *
     * @param value the record's value, never null
     * @throws BadRecord when the bytes cannot be read, or a field holds what it cannot be read as
     * @throws io.tidemark.monitor.intake.SourceUnavailable when what is needed to read them is out of reach for now
     */
    void decode(byte[] value, RawRow row) throws BadRecord;
}
