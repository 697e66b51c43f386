package draftscope.app.pair;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.FileDialogs;
import draftscope.app.pair.GpuViewModel.Step;
import draftscope.decoding.port.Cancellation;
import draftscope.model.hub.HubProgress;
import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** The button that uses the GPU, over a machine that answers as it is told to. */
class GpuViewModelTest {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final GpuViewModel gpu = new GpuViewModel();
    private final Machine machine = new Machine();
    private Optional<Path> picked = Optional.empty();
    private final FileDialogs dialogs = new FileDialogs() {
        @Override
        public Optional<Path> open(String title) {
            throw new AssertionError(title);
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            throw new AssertionError(title);
        }

        @Override
        public Optional<Path> folder(String title) {
            return picked;
        }
    };

    private static final class Machine implements GpuShelf {

        private boolean here;
        private boolean started;
        private boolean full;
        private boolean failed;
        private final List<String> asked = new ArrayList<>();

        @Override
        public Facts look() {
            return new Facts(List.of("a card", here ? failed ? "it did not work" : "ready" : "no libtorch"), !here, here && failed);
        }

        @Override
        public Offer offer(Cancellation cancellation) {
            asked.add("offer");
            return new Offer("https://host/", "/cache", 20, 2_000_000_000L, 5_000_000_000L);
        }

        @Override
        public void fetch(HubProgress progress, Cancellation cancellation) {
            asked.add("fetch");
            if (full) {
                throw new BadInputException("/cache", "5.0 GiB more there, and 1.0 GiB are free", "make room");
            }
            progress.at(new HubProgress.Status(HubProgress.Stage.DOWNLOADING, "libtorch.so", 1, 20, 10, 100, 5));
            if (cancellation.requested()) {
                throw new CancellationException("stop");
            }
            here = true;
        }

        @Override
        public List<String> offline() {
            if (full) {
                throw new BadInputException("gpu", "nothing is published here", "run without");
            }
            return List.of("fetch this", "copy it there");
        }

        @Override
        public Facts choose(Path folder) {
            asked.add("choose " + folder);
            if (folder.endsWith("wrong")) {
                throw new BadInputException(folder.toString(), "no libtorch lies there", "choose the lib folder");
            }
            here = true;
            return look();
        }

        @Override
        public Facts check() {
            asked.add("check");
            failed = false;
            return look();
        }

        @Override
        public boolean started() {
            return started;
        }
    }

    private void open() {
        gpu.open(machine, dialogs, waiting::add, Runnable::run);
        run();
    }

    private void run() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void nothingIsSaidOrDoneBeforeSomebodyLooks() {
        assertThat(gpu.step.get()).isEqualTo(Step.NOTHING);
        assertThat(gpu.words.get()).isEmpty();
        gpu.begin();
        gpu.agree();
        gpu.refuse();
        assertThat(machine.asked).isEmpty();
    }

    @Test
    void whatIsMissingIsOfferedAndFetchedOnlyAfterAYes() {
        open();
        assertThat(gpu.words.get()).isEqualTo("a card\nno libtorch");
        assertThat(gpu.step.get()).isEqualTo(Step.LACKING);
        gpu.begin();
        assertThat(gpu.step.get()).isEqualTo(Step.BUSY);
        run();
        assertThat(gpu.step.get()).isEqualTo(Step.OFFERED);
        assertThat(gpu.words.get()).contains("https://host/", "20 files", "/cache");
        gpu.refuse();
        run();
        assertThat(machine.asked).containsExactly("offer");
        assertThat(gpu.step.get()).isEqualTo(Step.LACKING);
        gpu.begin();
        run();
        machine.started = true;
        gpu.agree();
        var seen = new ArrayList<Optional<PickerProgress>>();
        gpu.progress.addListener((observed, before, now) -> seen.add(now));
        run();
        assertThat(machine.asked).containsExactly("offer", "offer", "fetch");
        assertThat(seen.get(0)).isPresent();
        assertThat(seen.get(seen.size() - 1)).isEmpty();
        assertThat(gpu.step.get()).isEqualTo(Step.NOTHING);
        assertThat(gpu.words.get()).contains("start the program again");
    }

    @Test
    void aFolderIsChosenByHandAndTriedAtOnce() {
        open();
        gpu.choose();
        run();
        assertThat(machine.asked).as("nobody chose one").isEmpty();
        picked = Optional.of(Path.of("wrong"));
        gpu.choose();
        assertThat(gpu.step.get()).isEqualTo(Step.BUSY);
        run();
        assertThat(gpu.words.get()).contains("no libtorch lies there", "choose the lib folder");
        assertThat(gpu.step.get()).isEqualTo(Step.LACKING);
        picked = Optional.of(Path.of("right"));
        machine.started = true;
        gpu.choose();
        run();
        assertThat(machine.asked).containsExactly("choose wrong", "choose right");
        assertThat(gpu.step.get()).isEqualTo(Step.NOTHING);
        assertThat(gpu.words.get()).startsWith("a card\nready\n").contains("start the program again");
    }

    /** One that was chosen and does not work is not said to be for the next start. */
    @Test
    void anotherFolderCanBeChosenWhereOneFailed() {
        machine.here = true;
        machine.failed = true;
        machine.started = true;
        open();
        assertThat(gpu.step.get()).isEqualTo(Step.FAILED);
        picked = Optional.of(Path.of("right"));
        gpu.choose();
        run();
        assertThat(gpu.step.get()).isEqualTo(Step.FAILED);
        assertThat(gpu.words.get()).contains("it did not work").doesNotContain("start the program again");
    }

    @Test
    void theGuideForAMachineWithoutANetworkComesAndGoes() {
        open();
        gpu.offline();
        run();
        assertThat(gpu.guide.get()).isEqualTo("fetch this\ncopy it there");
        gpu.offline();
        run();
        assertThat(gpu.guide.get()).isEmpty();
        machine.full = true;
        gpu.offline();
        run();
        assertThat(gpu.words.get()).contains("nothing is published here");
        assertThat(machine.asked).isEmpty();
    }

    @Test
    void cancellingAndAFullDiskAreSaidAndItCanBeTriedAgain() {
        open();
        gpu.begin();
        run();
        gpu.agree();
        gpu.refuse();
        run();
        assertThat(gpu.words.get()).contains("What has arrived is kept");
        assertThat(gpu.step.get()).isEqualTo(Step.LACKING);
        machine.full = true;
        gpu.begin();
        run();
        gpu.agree();
        run();
        assertThat(gpu.words.get()).contains("1.0 GiB are free", "make room");
        assertThat(gpu.step.get()).isEqualTo(Step.LACKING);
    }

    @Test
    void whatFailedIsTriedAgainWhenAsked() {
        machine.here = true;
        machine.failed = true;
        open();
        assertThat(gpu.step.get()).isEqualTo(Step.FAILED);
        gpu.begin();
        run();
        assertThat(machine.asked).containsExactly("check");
        assertThat(gpu.step.get()).isEqualTo(Step.NOTHING);
        assertThat(gpu.words.get()).contains("ready");
    }
}
