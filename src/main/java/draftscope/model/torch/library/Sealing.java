package draftscope.model.torch.library;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lays matrices out for their product on threads of its own, as many as the run computes with, while the next tensor is
 * read; what is finished goes into one list in the order it was read. Packing costs several times what reading does.
 *
 * <p>To be used and closed on the thread that reads.
 */
public final class Sealing implements AutoCloseable {

    private static final Executor HERE = Runnable::run;

    private final Script script;
    private final TensorList into;
    private final long most;
    private final int threads;
    private final Optional<ExecutorService> workers;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long waiting;

    /**
     * @param most bytes that may wait to be laid out, unless a single tensor has more
     * @param ahead whether there is so much that threads pay; what ends is kept by the C library for each of them
     */
    Sealing(Script script, TensorList into, long most, boolean ahead) {
        this.script = script;
        this.into = into;
        this.most = most;
        threads = JniUtils.getNumThreads();
        workers = ahead ? Optional.of(Executors.newFixedThreadPool(threads, Sealing::worker)) : Optional.empty();
    }

    private static Thread worker(Runnable work) {
        var thread = new Thread(
                () -> {
                    // There are as many of these as the run has threads: none needs more than itself.
                    Libtorch.prepare(1);
                    work.run();
                },
                "packing weights");
        thread.setDaemon(true);
        return thread;
    }

    private static final class Piece {

        private final TensorList list;
        private final long bytes;
        private CompletableFuture<Boolean> wide = CompletableFuture.completedFuture(false);
        private Consumer<Boolean> then = wide -> {};

        Piece(TensorList list, long bytes) {
            this.list = list;
            this.bytes = bytes;
        }
    }

    /** A fresh list for the next tensor, once there is room for it. */
    public TensorList next(long bytes) {
        while (!pieces.isEmpty() && (pieces.getFirst().wide.isDone() || waiting + bytes > most)) {
            hand();
        }
        var list = new TensorList(script);
        pieces.addLast(new Piece(list, bytes));
        waiting += bytes;
        return list;
    }

    /**
     * Finishes the tensor that was read last, a matrix elsewhere.
     *
     * @param then told, in the order of reading, whether it stayed in wider numbers than its layout has
     */
    public void seal(boolean transposed, boolean matrix, Consumer<Boolean> then) {
        var piece = pieces.getLast();
        piece.then = then;
        var where = workers.<Executor>map(pool -> pool).filter(pool -> matrix).orElse(HERE);
        piece.wide = CompletableFuture.supplyAsync(() -> piece.list.seal(transposed, matrix), where);
    }

    /** Waits until everything read so far is in the list. */
    public void drain() {
        while (!pieces.isEmpty()) {
            hand();
        }
    }

    private void hand() {
        var piece = pieces.getFirst();
        boolean wide = outcome(piece.wide);
        into.join(piece.list);
        pieces.removeFirst();
        waiting -= piece.bytes;
        piece.list.close();
        piece.then.accept(wide);
    }

    private static boolean outcome(CompletableFuture<Boolean> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Lets what is being laid out end, since memory must not go away under it, and forgets what waited. */
    @Override
    public void close() {
        workers.ifPresent(this::end);
        pieces.forEach(piece -> piece.list.close());
        pieces.clear();
    }

    private void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        for (boolean ended = false; !ended; ) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        Libtorch.prepare(threads);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
