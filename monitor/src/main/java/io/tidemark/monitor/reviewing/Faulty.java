package io.tidemark.monitor.reviewing;

/** A request is not done. */
final class Faulty extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    Faulty(Fault fault, String detail) {
        super(detail, null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
