package draftscope.app.pair;

import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.draw.Sizes;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Using the GPU of this machine: what is missing, what would be fetched, fetching it. Nothing is fetched unasked. */
public final class GpuViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(GpuViewModel.class);

    /** What can be done. */
    public enum Step {
        /** Nothing to do: there is no GPU, or all is well. */
        NOTHING,
        /** A libtorch could be fetched. */
        LACKING,
        /** What would be fetched is said, and waits for a yes. */
        OFFERED,
        /** One was tried, and failed. */
        FAILED,
        /** Something goes on. */
        BUSY
    }

    private final ReadOnlyObjectWrapper<Step> stepNow = new ReadOnlyObjectWrapper<>(Step.NOTHING);
    /** What can be done now. */
    public final ReadOnlyObjectProperty<Step> step = stepNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper wordsNow = new ReadOnlyStringWrapper("");
    /** What is there, what is missing, or what became of it; empty where there is nothing to say. */
    public final ReadOnlyStringProperty words = wordsNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper guideNow = new ReadOnlyStringWrapper("");
    /** Which files to copy where on a machine without a network; empty until it is asked for. */
    public final ReadOnlyStringProperty guide = guideNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<PickerProgress>> progressNow =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    public final ReadOnlyObjectProperty<Optional<PickerProgress>> progress = progressNow.getReadOnlyProperty();
    private Optional<Place> place = Optional.empty();
    private AtomicBoolean stop = new AtomicBoolean();

    private record Place(GpuShelf shelf, FileDialogs dialogs, Executor background, Executor screen) {}

    /** Connects it with the world, and looks. */
    public void open(GpuShelf shelf, FileDialogs dialogs, Executor background, Executor screen) {
        place = Optional.of(new Place(shelf, dialogs, background, screen));
        work(Step.NOTHING, "", where -> facts(where, where.shelf().look()));
    }

    /** Asks what would be fetched, or tries again what failed. */
    public void begin() {
        if (step.get() == Step.LACKING) {
            work(Step.BUSY, Words.of("gpu.asking"), where -> {
                var offer = where.shelf().offer(stop::get);
                where.screen().execute(() -> end(
                        Step.OFFERED,
                        Words.of(
                                "gpu.offer",
                                offer.source(),
                                offer.files(),
                                Sizes.bytes(offer.download()),
                                Sizes.bytes(offer.unpacked()),
                                offer.folder())));
            });
        } else if (step.get() == Step.FAILED) {
            work(Step.BUSY, Words.of("gpu.trying"), where -> facts(where, where.shelf().check()));
        }
    }

    /** Shows the guide for a machine without a network, or puts it away. */
    public void offline() {
        if (!guide.get().isEmpty()) {
            guideNow.set("");
            return;
        }
        place.ifPresent(where -> where.background().execute(() -> {
            try {
                var lines = String.join("\n", where.shelf().offline());
                where.screen().execute(() -> guideNow.set(lines));
            } catch (BadInputException e) {
                LOG.info("there is no guide", e);
                where.screen().execute(() -> fail(Problems.of(Words.of("gpu.libtorch"), e)));
            }
        }));
    }

    /** Asks for a folder with a libtorch, and tries what lies there. */
    public void choose() {
        if (step.get() != Step.LACKING && step.get() != Step.FAILED) {
            return;
        }
        place.flatMap(where -> where.dialogs().folder(Words.of("gpu.folder.title")))
                .ifPresent(folder -> work(Step.BUSY, Words.of("gpu.trying"), where -> {
                    var facts = where.shelf().choose(folder);
                    boolean later = !facts.lacks() && !facts.failed() && where.shelf().started();
                    facts(where, later ? facts.and(Words.of("gpu.later")) : facts);
                }));
    }

    public void agree() {
        if (step.get() == Step.OFFERED) {
            work(Step.BUSY, Words.of("gpu.asking"), where -> {
                var given = stop;
                where.shelf().fetch(status -> where.screen().execute(() -> moved(given, status)), given::get);
                var facts = where.shelf().look();
                where.screen().execute(() -> end(
                        facts.lacks() ? Step.LACKING : Step.NOTHING,
                        Words.of(where.shelf().started() ? "gpu.fetched.later" : "gpu.fetched")));
            });
        }
    }

    private void moved(AtomicBoolean given, draftscope.model.hub.HubProgress.Status status) {
        if (step.get() == Step.BUSY && given == stop) {
            progressNow.set(Optional.of(PickerProgress.of(Words.of("gpu.libtorch"), status)));
        }
    }

    /** Fetches nothing, or ends what goes on; what has arrived is kept. */
    public void refuse() {
        stop.set(true);
        if (step.get() == Step.OFFERED) {
            work(Step.BUSY, words.get(), where -> facts(where, where.shelf().look()));
        }
    }

    /** Something for the background. */
    private interface Work {
        void on(Place where);
    }

    private void work(Step meanwhile, String said, Work work) {
        place.ifPresent(where -> {
            stop = new AtomicBoolean();
            stepNow.set(meanwhile);
            wordsNow.set(said);
            where.background().execute(() -> {
                try {
                    work.on(where);
                } catch (CancellationException e) {
                    where.screen().execute(() -> end(Step.LACKING, Words.of("gpu.cancelled")));
                } catch (RuntimeException e) {
                    LOG.info("the GPU cannot be used", e);
                    where.screen().execute(() -> fail(Problems.of(Words.of("gpu.libtorch"), e)));
                }
            });
        });
    }

    private void fail(Problem problem) {
        end(Step.LACKING, Words.of("picker.problem.where", problem.where(), problem.cause(), problem.fix()));
    }

    private void facts(Place where, GpuShelf.Facts facts) {
        where.screen().execute(() -> end(
                facts.lacks() ? Step.LACKING : facts.failed() ? Step.FAILED : Step.NOTHING,
                String.join("\n", facts.lines())));
    }

    private void end(Step next, String said) {
        progressNow.set(Optional.empty());
        stepNow.set(next);
        wordsNow.set(said);
    }
}
