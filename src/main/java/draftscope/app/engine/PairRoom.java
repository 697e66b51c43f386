package draftscope.app.engine;

import draftscope.decoding.port.Clock;
import draftscope.model.DevicePlan;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.ModelIdentity;
import draftscope.model.PairFiles;
import draftscope.model.PairLoader;
import draftscope.model.PairPlan;
import draftscope.model.PairShelf;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.Conversation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the loaded pair, and exchanges it. Memory need not have room for two, so the old pair is freed before the new one
 * is read, unless both are small beside what there is: then it is put aside and need not be read when somebody goes back
 * to it. A model that both have is read once and neither freed nor twice in memory. First the new one is examined, and one that is refused then leaves the old one where it is. For the engine's
 * thread, but for {@link Load}.
 */
final class PairRoom {

    private static final Logger LOG = LoggerFactory.getLogger(PairRoom.class);
    private static final String CPU = "cpu";

    private final PairLoader loader;
    private final MessageQueue messages;
    /** Held while a prompt is counted beside the engine's thread, and to put the pair away. */
    private final Object reading = new Object();

    private final PairShelf aside = new PairShelf();
    private Optional<PairShelf.Kept> present = Optional.empty();
    private boolean devicesTold;

    PairRoom(PairLoader loader, MessageQueue messages) {
        this.loader = loader;
        this.messages = messages;
    }

    /** A load that was asked for. It can be given up from any thread: by a person, or for what is asked for after it. */
    static final class Load {

        private enum Fate {
            WANTED,
            CANCELLED,
            OVERTAKEN
        }

        final long number;
        private Fate fate = Fate.WANTED;

        Load(long number) {
            this.number = number;
        }

        synchronized void cancel() {
            fate = fate == Fate.OVERTAKEN ? fate : Fate.CANCELLED;
        }

        /** Nobody wants to hear of it any more. */
        synchronized void overtake() {
            fate = Fate.OVERTAKEN;
        }

        private synchronized boolean overtaken() {
            return fate == Fate.OVERTAKEN;
        }

        private synchronized void goOn() {
            if (fate != Fate.WANTED) {
                throw new CancellationException("loading was cancelled");
            }
        }
    }

    Optional<LoadedPair> pair() {
        return present.map(PairShelf.Kept::pair);
    }

    /** Exchanges the pair and tells how it went, unless something else has been asked for since. */
    void load(PairSpec spec, Load load) {
        messages.put(new EngineMessage.LoadBegan(load.number));
        try {
            exchange(spec, load);
        } catch (CancellationException given) {
            LOG.info("loading was given up");
            told(load, new EngineMessage.LoadCancelled(present.isPresent()));
        } catch (BadInputException refused) {
            LOG.info("pair refused", refused);
            told(load, new EngineMessage.LoadFailed(Problem.of(refused), present.isPresent()));
        } catch (RuntimeException | Error failure) {
            LOG.error("loading failed", failure);
            var problem = Problem.of(spec.target().toString(), failure, "see the log; 'doctor' says what is missing");
            told(load, new EngineMessage.LoadFailed(problem, present.isPresent()));
        }
        tellDevices();
    }

    private void exchange(PairSpec spec, Load load) {
        load.goOn();
        var files = PairFiles.of(spec);
        if (again(files)) {
            return;
        }
        try (var models = LoadedModels.of(pairs())) {
            makeRoom(spec, models, load);
            try {
                read(files, models, load);
            } catch (RuntimeException | Error e) {
                // Who could not have the new one goes on with the old one where that is still there.
                hold(aside.take());
                throw e;
            }
        }
    }

    /** The present pair and the one aside. */
    private Stream<LoadedPair> pairs() {
        return Stream.concat(pair().stream(), aside.pair().stream());
    }

    /** What is loaded, here or aside, is not loaded again. */
    private boolean again(PairFiles files) {
        if (present.filter(pair -> pair.is(files)).isEmpty()) {
            var back = aside.take(files);
            if (back.isEmpty()) {
                return false;
            }
            var old = present;
            hold(back);
            old.ifPresent(aside::put);
        }
        var pair = pair().orElseThrow();
        pair.parts().answers().clear();
        messages.put(new EngineMessage.Loaded(PairSummary.of(pair, pair.plan().map(plan -> plan.having(plan.identities())))));
        return true;
    }

    /** What the next pair will use of what is loaded stays; for all else there is room afterwards, or it is aside. */
    private void makeRoom(PairSpec spec, LoadedModels models, Load load) {
        if (present.isEmpty()) {
            aside.close();
            return;
        }
        messages.put(new EngineMessage.Loading(LoadProgress.Stage.TOKENIZER, 0, 0));
        var plan = loader.plan(spec, held(), models);
        load.goOn();
        plan.ifPresent(next -> models.keepOnly(next.identities()));
        aside.close();
        var old = present.get();
        if (PairShelf.fits(old, spec, plan, models, loader)) {
            hold(Optional.empty());
            aside.put(old);
            LOG.info("{} is put aside, {} bytes", old.pair().target().name(), old.pair().memoryBytes());
        } else {
            free();
        }
    }

    private void read(PairFiles files, LoadedModels models, Load load) {
        var loaded = loader.load(files.spec(), models, (stage, done, total) -> {
            load.goOn();
            messages.put(new EngineMessage.Loading(stage, done, total));
        });
        try {
            // Between the last piece and here somebody may have changed their mind.
            load.goOn();
            var summary = PairSummary.of(loaded, loaded.plan());
            WarmUp.of(loaded, Clock.SYSTEM, load::goOn);
            load.goOn();
            hold(Optional.of(new PairShelf.Kept(files, loaded)));
            messages.put(new EngineMessage.Loaded(summary));
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    private void told(Load load, EngineMessage outcome) {
        if (!load.overtaken()) {
            messages.put(outcome);
        }
    }

    /** Examines a pair as if the present one were freed first. */
    void check(PairSpec spec, long number) {
        try {
            var held = held();
            var plan = loader.plan(spec, held).map(fresh -> fresh.having(identities()));
            messages.put(new EngineMessage.Checked(
                    number, plan, plan.map(p -> free(p, held)).orElse(OptionalLong.empty()), Optional.empty()));
        } catch (BadInputException refused) {
            LOG.info("check refused", refused);
            refused(number, Problem.of(refused));
        } catch (RuntimeException | Error failure) {
            LOG.error("check failed", failure);
            refused(number, Problem.of(spec.target().toString(), failure, "see the log; 'doctor' says what is missing"));
        }
        tellDevices();
    }

    private void refused(long number, Problem problem) {
        messages.put(new EngineMessage.Checked(number, Optional.empty(), OptionalLong.empty(), Optional.of(problem)));
    }

    private OptionalLong free(PairPlan plan, Map<String, Long> held) {
        if (plan.shares().isEmpty()) {
            return OptionalLong.empty();
        }
        var device = plan.shares().get(0).device();
        var free = loader.free(device);
        return free.isPresent() ? OptionalLong.of(free.getAsLong() + held.getOrDefault(device, 0L)) : free;
    }

    private Set<ModelIdentity> identities() {
        try (var models = LoadedModels.of(pairs())) {
            return models.identities();
        }
    }

    /** Bytes by device that freeing the present pair, and the one aside, gives back. */
    private Map<String, Long> held() {
        var bytes = new HashMap<>(pair().map(PairRoom::held).orElse(Map.of()));
        bytes.merge(CPU, aside.bytesBeside(pair()), Long::sum);
        return bytes;
    }

    private static Map<String, Long> held(LoadedPair loaded) {
        List<DevicePlan.Share> shares = loaded.plan().map(PairPlan::shares).orElse(List.of());
        return shares.size() > 1
                ? shares.stream().collect(Collectors.toMap(DevicePlan.Share::device, DevicePlan.Share::bytes))
                : Map.of(shares.isEmpty() ? CPU : shares.get(0).device(), loaded.memoryBytes());
    }

    private void hold(Optional<PairShelf.Kept> other) {
        synchronized (reading) {
            present = other;
        }
    }

    /** Counts a prompt and tells; the pair is not put away meanwhile. From any thread. */
    void count(long number, String prompt, boolean chat, Conversation before) {
        synchronized (reading) {
            try {
                var tokens = pair().map(p -> OptionalInt.of(FedPrompt.read(p, prompt, chat, before).ids().size()));
                messages.put(new EngineMessage.Counted(number, tokens.orElse(OptionalInt.empty()), Optional.empty()));
            } catch (BadInputException refused) {
                messages.put(new EngineMessage.Counted(
                        number, OptionalInt.empty(), Optional.of(Problem.of(refused))));
            } catch (RuntimeException | Error failure) {
                LOG.warn("a prompt could not be counted", failure);
                messages.put(new EngineMessage.Counted(number, OptionalInt.empty(), Optional.empty()));
            }
        }
    }

    /** Once, after the engine was needed for something else: asking starts it, and a machine may not have it. */
    private void tellDevices() {
        if (devicesTold || present.isEmpty()) {
            return;
        }
        devicesTold = true;
        var report = loader.report();
        messages.put(new EngineMessage.Devices(report.devices(), report.fast()));
    }

    /** Frees the pair, if there is one, and the one aside. */
    void free() {
        var old = present;
        hold(Optional.empty());
        try {
            old.ifPresent(kept -> kept.pair().close());
            aside.close();
        } catch (RuntimeException failure) {
            LOG.error("freeing the pair failed", failure);
        }
    }
}
