package io.tidemark.monitor.chaos;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Lets an instance die in the middle of a transaction, as by {@code kill -9}: just after a write to the store that
 * {@link #STORE} names, some {@link #MILLISECONDS} or more after its first one.
 */
public final class DyingProcessors implements ProcessorWrapper {

    static final String STORE = "tidemark.dies.store";
    static final String MILLISECONDS = "tidemark.dies.milliseconds";

    /** What a killed process ends with. */
    static final int KILLED = 137;

    private static final String MORTAL = System.getProperty(STORE, "");
    private static final long AFTER = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger(MILLISECONDS, 0));
    private static final AtomicLong FIRST = new AtomicLong();

    @Override
    public <K, V, L, W> WrappedProcessorSupplier<K, V, L, W> wrapProcessorSupplier(
            String name, ProcessorSupplier<K, V, L, W> supplier) {
        Set<StoreBuilder<?>> stores = supplier.stores();
        boolean isMortal =
                stores != null && stores.stream().anyMatch(store -> store.name().equals(MORTAL));
        return isMortal ? new Mortal<>(supplier) : ProcessorWrapper.asWrapped(supplier);
    }

    @Override
    public <K, V, W> WrappedFixedKeyProcessorSupplier<K, V, W> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<K, V, W> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }

    private record Mortal<K, V, L, W>(ProcessorSupplier<K, V, L, W> supplier)
            implements WrappedProcessorSupplier<K, V, L, W> {

        @Override
        public Set<StoreBuilder<?>> stores() {
            return supplier.stores();
        }

        @Override
        public Processor<K, V, L, W> get() {
            Processor<K, V, L, W> processor = supplier.get();
            return new Processor<>() {
                @Override
                public void init(ProcessorContext<L, W> context) {
                    processor.init(around(context));
                }

                @Override
                public void process(Record<K, V> record) {
                    processor.process(record);
                }

                @Override
                public void close() {
                    processor.close();
                }
            };
        }
    }

    @SuppressWarnings("unchecked")
    private static <L, W> ProcessorContext<L, W> around(ProcessorContext<L, W> context) {
        return proxy(ProcessorContext.class, (self, method, arguments) -> {
            Object result = method.invoke(context, arguments);
            return method.getName().equals("getStateStore") && arguments[0].equals(MORTAL)
                    ? around((KeyValueStore<?, ?>) result)
                    : result;
        });
    }

    private static KeyValueStore<?, ?> around(KeyValueStore<?, ?> store) {
        return proxy(KeyValueStore.class, (self, method, arguments) -> {
            Object result = method.invoke(store, arguments);
            if (Set.of("put", "delete").contains(method.getName())) {
                written();
            }
            return result;
        });
    }

    private static void written() {
        long now = System.nanoTime();
        FIRST.compareAndSet(0, now);
        if (now - FIRST.get() >= AFTER) {
            System.out.println("Dies in " + MORTAL);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return handler.invoke(self, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
