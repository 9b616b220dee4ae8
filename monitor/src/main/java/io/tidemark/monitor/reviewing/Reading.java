package io.tidemark.monitor.reviewing;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Reads bodies, few of them at once: who sends one slowly holds a thread, and it must not be one that others need. */
final class Reading {

    private static final int MOST = 16;
    private static final int MOST_OF_ONE = 4;

    private final Semaphore all = new Semaphore(MOST);
    private final Map<String, Semaphore> each = new ConcurrentHashMap<>();

    /** @param who sends it */
    Body of(String who, Context context, Set<String> keys) {
        Semaphore own = each.computeIfAbsent(who, any -> new Semaphore(MOST_OF_ONE));
        if (!own.tryAcquire()) {
            throw Fault.TOO_MANY.because("Too many requests that have begun and do not go on. Wait a moment.");
        }
        try {
            return of(context, keys);
        } finally {
            own.release();
        }
    }

    /** Of somebody who is known by the body alone. */
    Body of(Context context, Set<String> keys) {
        if (!all.tryAcquire()) {
            throw Fault.DESK_BUSY.because("The desk is busy: " + MOST
                    + " requests are being read already. Nothing of this one was done; send it again in a moment.");
        }
        try {
            return Body.of(context, keys);
        } finally {
            all.release();
        }
    }
}
