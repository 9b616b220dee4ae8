package io.tidemark.monitor.intake;

/** Reads the wanted fields out of the bytes of one record. Not safe for use by several threads. */
public interface RecordDecoder {

    /**
     * Clears the row, then fills it; fields that the record lacks or holds as null stay missing, and so do those that hold
     * what they cannot be read as, which the row notes. After an exception the row holds nothing of use.
     *
     * @param value the record's value, never null
     * @throws BadRecord when the bytes cannot be read
     * @throws SourceUnavailable when what is needed to read them is out of reach for now
     */
    void decode(byte[] value, RawRow row) throws BadRecord;
}
