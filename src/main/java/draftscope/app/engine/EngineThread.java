package draftscope.app.engine;

import draftscope.decoding.port.Clock;
import draftscope.draw.Words;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.DeviceFault;
import draftscope.model.tokenizer.Conversation;
import draftscope.model.tokenizer.TypedGuesses;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns everything native; a second one only counts the tokens of prompts. It is a daemon: a native call
 * that hangs does not keep the process.
 */
public final class EngineThread implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);
    private static final long PATIENCE_SECONDS = 5;

    private final MessageQueue messages = new MessageQueue();
    private final Measurements measurements = new Measurements();
    private final Clock clock;
    private final InstantSource time;
    private final PairRoom room;
    private final ExecutorService thread;
    /** Reads prompts while a run goes on; of what is native it touches the tokenizer alone. */
    private final ExecutorService counter;
    private final AtomicLong counted = new AtomicLong();
    private final AtomicLong orders = new AtomicLong();
    private final AtomicReference<AtomicBoolean> cancelled = new AtomicReference<>(new AtomicBoolean());
    private final AtomicReference<PairRoom.Load> loading = new AtomicReference<>(new PairRoom.Load(0));
    private final AtomicReference<Optional<TypedGuesses>> guessing = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean closing = new AtomicBoolean();

    /** Starts the thread; nothing is loaded yet. */
    public EngineThread(PairLoader loader) {
        this(loader, Clock.SYSTEM, InstantSource.system());
    }

    public EngineThread(PairLoader loader, Clock clock, InstantSource time) {
        this.clock = clock;
        this.time = time;
        room = new PairRoom(loader, messages);
        thread = Executors.newSingleThreadExecutor(work -> daemon(work, "engine"));
        counter = Executors.newSingleThreadExecutor(work -> daemon(work, "counting"));
    }

    private static Thread daemon(Runnable work, String name) {
        var made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    @Override
    public long load(PairSpec spec) {
        stop();
        var load = new PairRoom.Load(orders.incrementAndGet());
        loading.getAndSet(load).overtake();
        thread.execute(() -> {
            if (!closing.get()) {
                measurements.forget();
                room.load(spec, load);
                tellAnswers();
            }
        });
        return load.number;
    }

    @Override
    public void cancelLoad() {
        loading.get().cancel();
    }

    @Override
    public void unload() {
        stop();
        loading.get().overtake();
        thread.execute(this::giveUp);
    }

    @Override
    public long check(PairSpec spec) {
        long number = orders.incrementAndGet();
        thread.execute(() -> room.check(spec, number));
        return number;
    }

    @Override
    public long count(String prompt, boolean chat, Conversation before) {
        long number = orders.incrementAndGet();
        counted.set(number);
        if (closing.get()) {
            return number;
        }
        counter.execute(() -> {
            if (counted.get() == number) {
                room.count(number, prompt, chat, before);
            }
        });
        return number;
    }

    @Override
    public long submit(RunOrder order) {
        return next((number, flag) -> {
            var run = new OrderRun(
                    number, order, room.pair().orElseThrow(), measurements, messages, flag::get, clock, time);
            guessing.set(Optional.of(run.guesses));
            run.carryOut();
            guessing.set(Optional.empty());
        });
    }

    @Override
    public long submit(Job job) {
        return next((number, flag) -> job.carryOut(
                room.pair().orElseThrow(), flag::get, news -> messages.put(new EngineMessage.Told(number, news))));
    }

    /** Work under an order's number, with the flag that cancels it. */
    private interface Work {
        void carryOut(long number, AtomicBoolean flag);
    }

    private long next(Work work) {
        long number = orders.incrementAndGet();
        var flag = new AtomicBoolean();
        cancelled.getAndSet(flag).set(true);
        thread.execute(() -> runNow(number, work, flag));
        return number;
    }

    @Override
    public void guess(String line) {
        guessing.get().ifPresent(guesses -> guesses.say(line));
    }

    @Override
    public void begin(String line) {
        guessing.get().ifPresent(guesses -> guesses.begin(line));
    }

    @Override
    public void stop() {
        cancelled.get().set(true);
    }

    @Override
    public void forgetAnswers() {
        thread.execute(() -> {
            room.pair().ifPresent(pair -> pair.parts().answers().clear());
            tellAnswers();
        });
    }

    private void tellAnswers() {
        room.pair().ifPresent(pair ->
                messages.put(new EngineMessage.Remembered(pair.parts().answers().held())));
    }

    @Override
    public List<EngineMessage> drain() {
        return messages.drain();
    }

    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        stop();
        loading.get().overtake();
        counter.shutdownNow();
        thread.execute(room::free);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the engine did not end within {} s; it is left to the end of the process", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runNow(long number, Work work, AtomicBoolean flag) {
        Optional<Problem> problem = Optional.empty();
        try {
            if (!flag.get() && room.pair().isEmpty()) {
                throw new BadInputException(Words.of("problem.pair"), Words.of("problem.pair.none"), Words.of("problem.pair.fix"));
            }
            if (!flag.get()) {
                work.carryOut(number, flag);
            }
        } catch (BadInputException refused) {
            LOG.info("order refused", refused);
            problem = Optional.of(Problem.of(refused));
        } catch (RuntimeException | Error failure) {
            LOG.error("run failed", failure);
            DeviceFault.in(failure).ifPresent(lost -> giveUp());
            problem = Optional.of(Problem.of("run", failure, "press Run to try again; the log says more"));
        }
        tellAnswers();
        messages.put(new EngineMessage.OrderDone(number, flag.get(), problem));
    }

    /** Frees the pair: a person asked for it, or its device has failed and what lies there cannot be relied on. */
    private void giveUp() {
        measurements.forget();
        room.free();
        messages.put(new EngineMessage.Unloaded());
    }
}
