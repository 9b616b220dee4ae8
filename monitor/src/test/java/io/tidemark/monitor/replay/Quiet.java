package io.tidemark.monitor.replay;

/** Nobody watches. */
final class Quiet implements Replay.Listener {

    @Override
    public void feeding(long bytes) {
        // nobody watches
    }

    @Override
    public void closing() {
        // nobody watches
    }
}
