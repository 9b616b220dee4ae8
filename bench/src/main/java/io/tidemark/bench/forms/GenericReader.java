package io.tidemark.bench.forms;

import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Decodes Confluent's wire format with Avro's own generic reader at its best: the fast reader (Avro's default), text left
 * in Avro's own type, and one record and decoder used again and again.
 */
final class GenericReader {

    private final SchemaRegistry registry;
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    private BinaryDecoder decoder;
    private GenericRecord record;

    GenericReader(String registry) {
        this.registry = new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry)));
    }

    /** The record; overwritten by the next call. */
    GenericRecord read(byte[] framed) {
        decoder = DecoderFactory.get()
                .binaryDecoder(framed, WireFormat.HEADER_LENGTH, framed.length - WireFormat.HEADER_LENGTH, decoder);
        try {
            record = readers.computeIfAbsent(
                            WireFormat.schemaId(framed), id -> new GenericDatumReader<>(registry.schemaById(id)))
                    .read(record, decoder);
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException("not a generated prediction", e);
        }
    }
}
