package io.tidemark.embedded;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** A catalog for many threads, whose changes are in the journal, where there is one, before anyone sees them. */
final class SchemaStore implements AutoCloseable {

    private final SchemaCatalog catalog = new SchemaCatalog();
    private final Optional<SchemaJournal> journal;

    private SchemaStore(Optional<SchemaJournal> journal) {
        this.journal = journal;
    }

    static SchemaStore open(Optional<Path> folder) {
        SchemaStore store = new SchemaStore(
                folder.map(path -> SchemaJournal.open(DataFolder.open(folder).path())));
        store.journal.ifPresent(journal -> journal.read().forEach(store::apply));
        return store;
    }

    synchronized <T> T read(Function<SchemaCatalog, T> question) {
        return question.apply(catalog);
    }

    synchronized int register(String subject, String schema) {
        SchemaVersion version = catalog.prepare(subject, schema);
        if (!catalog.contains(version)) {
            change(SchemaJournal.Entry.of(version));
        }
        return version.id();
    }

    /** @param subject null for the level of all subjects without their own */
    synchronized void setLevel(String subject, CompatibilityLevel level) {
        change(SchemaJournal.Entry.of(subject, level));
    }

    private void change(SchemaJournal.Entry entry) {
        journal.ifPresent(file -> file.append(entry));
        apply(entry);
    }

    private void apply(SchemaJournal.Entry entry) {
        if (entry.version() != null) {
            catalog.add(entry.version());
        } else if (entry.subject() != null) {
            catalog.setLevel(entry.subject(), entry.level());
        } else {
            catalog.setLevel(entry.level());
        }
    }

    @Override
    public synchronized void close() {
        journal.ifPresent(SchemaJournal::close);
    }
}
