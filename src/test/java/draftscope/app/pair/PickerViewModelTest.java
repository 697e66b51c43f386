package draftscope.app.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.OptionNames;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.HeadKind;
import draftscope.model.ApiKey;
import draftscope.model.ServedAddress;
import draftscope.model.ServedSpec;
import draftscope.model.hub.HubProgress;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import draftscope.model.machine.GpuLimits;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The picker over the real engine thread, a scripted loader, and a shelf that has what a test puts on it. */
@Tag("model")
class PickerViewModelTest {

    private static final PairOrder EMBEDDED =
            new PairOrder("/assets/big", Optional.of("/assets/small"), Map.of(), 3);

    private final ScriptedPairLoader loader = new ScriptedPairLoader(spec -> {
        if (spec.target().toString().contains("broken")) {
            throw new BadInputException(spec.target().toString(), "a tensor is missing", "get it again");
        }
        return ScriptedPair.storyScript();
    });
    private final EngineThread engine = new EngineThread(loader);
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private final PickerViewModel picker = window.picker;
    private final Shelf shelf = new Shelf();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final RecentPairs recent = new RecentInMemory();
    private boolean atOnce = true;
    private long now;

    @BeforeEach
    void open() {
        picker.open(new PickerPlace(
                shelf,
                work -> {
                    background.add(work);
                    if (atOnce) {
                        work();
                    }
                },
                Runnable::run,
                FileDialogs.NOBODY,
                recent,
                Optional.of(EMBEDDED),
                3));
        picker.look();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theFormBeginsWithTheEmbeddedPairAndSaysWhatIsThere() {
        assertThat(picker.form.target.text.get()).isEqualTo("/assets/big");
        assertThat(picker.form.target.note.get()).contains("Llama", "14.2", "6 layers", "stored in bfloat16");
        assertThat(picker.form.threads.text.get()).isEqualTo("3");
        assertThat(picker.form.devices).containsExactly("auto", "cpu");
        assertThat(picker.form.absent().get()).isFalse();
    }

    @Test
    void whatIsTypedIsGlancedAtAndOnlyTheLastGlanceCounts() {
        atOnce = false;
        target("/nowhere");
        target("/assets/big");
        target("/nowhere/else");
        assertThat(background).as("one glance at a time").hasSize(1);
        work();
        assertThat(picker.form.target.problem.get()).as("that was of another text").isEmpty();
        work();
        assertThat(picker.form.target.problem.get()).isEqualTo("there is no such folder; name another");
        assertThat(picker.form.target.note.get()).isEmpty();
        target("");
        assertThat(picker.form.target.problem.get()).isNotEmpty();
        target("/assets/big");
        work();
        assertThat(picker.form.target.problem.get()).isEmpty();
        assertThat(shelf.glances).containsSubsequence("/nowhere", "/nowhere/else", "/assets/big").doesNotContain("");
    }

    @Test
    void aHeadIsLookedAtAgainWhenItsTargetChanges() {
        picker.form.models().get(2).text.set("/head");
        int before = shelf.glances.size();
        target("/other");
        assertThat(shelf.glances.subList(before, shelf.glances.size())).contains("/head for /other");
    }

    @Test
    void headsOfAPairGoWithItsTargetAndComeBackWithIt() {
        picker.use(new PairOrder("/assets/big", Optional.of("/assets/small"), Map.of(HeadKind.GLIDE, "/head"), 3));
        var head = picker.form.models().stream()
                .filter(field -> field.part.head().equals(Optional.of(HeadKind.GLIDE)))
                .findFirst()
                .orElseThrow();
        assertThat(head.text.get()).isEqualTo("/head");
        target("/other");
        assertThat(head.text.get()).as("it drafts for another target").isEmpty();
        target("/assets/big");
        assertThat(head.text.get()).isEqualTo("/head");
        head.text.set("/own");
        target("/other");
        assertThat(head.text.get()).as("what somebody wrote stays").isEqualTo("/own");
    }

    @Test
    void whatWasWrongWithTheLastTryGoesWithTheFormThatItWasAbout() {
        target("/broken");
        picker.load();
        settle();
        assertThat(picker.problem.get()).isPresent();
        target("/assets/big");
        assertThat(picker.problem.get()).isEmpty();
    }

    @Test
    void loadingShowsWhatIsLoadedAndUnloadingSaysWhyNothingRuns() {
        picker.load();
        settle();
        assertThat(picker.said.get()).contains("is loaded");
        assertThat(picker.card.get().orElseThrow().models()).extracting(PairCard.Line::role).contains("Target", "Draft");
        assertThat(window.pair().get()).isPresent();
        assertThat(window.pairs.unready.get()).isEmpty();
        assertThat(loader.specs().get(0).threads()).isEqualTo(3);
        assertThat(picker.recent).as("the embedded pair has a place of its own").isEmpty();

        picker.unload();
        await("the end").atMost(Duration.ofSeconds(30)).until(() -> {
            frame();
            return window.status.state.get() == EngineState.EMPTY;
        });
        assertThat(window.pair().get()).isEmpty();
        assertThat(window.orders.runnable().get()).isFalse();
        assertThat(window.pairs.unready.get()).contains("No pair is loaded");
        assertThat(window.status.machine.get()).isEmpty();
        assertThat(picker.card.get()).isEmpty();
        assertThat(picker.canGoBack().get()).isTrue();

        picker.loadPrevious();
        settle();
        assertThat(window.pair().get()).isPresent();
        assertThat(picker.canGoBack().get()).isFalse();
    }

    @Test
    void aRefusedLoadSaysWhyAndWhatIsLoadedNowAndTheNextTryWorks() {
        picker.load();
        settle();
        target("/broken");
        picker.load();
        settle();
        assertThat(picker.problem.get().map(Problem::cause)).hasValue("a tensor is missing");
        assertThat(picker.said.get()).contains("could not be loaded", "was freed to make room");
        assertThat(window.status.state.get()).isEqualTo(EngineState.FAILED);
        assertThat(window.problem.get()).isPresent();
        assertThat(picker.canGoBack().get()).isTrue();
        target("/mended");
        picker.load();
        settle();
        assertThat(picker.problem.get()).isEmpty();
        assertThat(window.problem.get()).isEmpty();
        assertThat(window.pair().get()).isPresent();
        assertThat(picker.recent).extracting(PairOrder::target).containsExactly("/mended");
    }

    @Test
    void aModelThatIsMissingIsDownloadedFirstWithFiguresAndTheOldPairStaysUsable() {
        picker.load();
        settle();
        target("org/far");
        assertThat(picker.form.absent().get()).isTrue();
        assertThat(picker.form.target.note.get()).contains("downloads it");
        picker.check();
        assertThat(picker.problem.get().map(Problem::cause).orElseThrow()).contains("not on this machine yet");
        var seen = new ArrayList<PickerProgress>();
        picker.progress.addListener((observed, before, step) -> step.ifPresent(seen::add));
        shelf.downloading = () -> assertThat(window.pair().get()).as("while it comes").isPresent();
        picker.load();
        settle();
        assertThat(seen).anySatisfy(step -> {
            assertThat(step.words()).contains("org/far", "model.safetensors", "file 2 of 4");
            assertThat(step.figures()).contains("1.50\u00a0GiB of 3.00\u00a0GiB", "100\u00a0MiB/s", "left");
            assertThat(step.share()).isEqualTo(0.5);
        });
        assertThat(loader.specs()).last().satisfies(spec -> assertThat(spec.target()).isEqualTo(Path.of("/cache/org/far")));
        assertThat(picker.recent).extracting(PairOrder::target).containsExactly("org/far");
    }

    @Test
    void aDownloadIsGivenUpAndSaysThatThePartIsKept() {
        target("org/far");
        atOnce = false;
        picker.load();
        assertThat(picker.phase.get()).isEqualTo(PickerPhase.FETCHING);
        picker.load();
        assertThat(background).as("no second one beside it").hasSize(1);
        picker.cancel();
        work();
        assertThat(picker.phase.get()).isEqualTo(PickerPhase.IDLE);
        assertThat(picker.said.get()).contains("What has arrived is kept");
        assertThat(picker.problem.get()).isEmpty();
        assertThat(loader.specs()).isEmpty();
        atOnce = true;
        picker.load();
        settle();
        assertThat(window.pair().get()).isPresent();
    }

    @Test
    void whatTheHubSaysStaysReadableInTheSheet() {
        target("org/gated");
        picker.load();
        assertThat(picker.problem.get())
                .hasValue(new Problem("org/gated", "it is gated", "accept its terms and set HF_TOKEN"));
        target("org/unreachable");
        picker.load();
        assertThat(picker.problem.get().map(Problem::fix)).hasValue("check the connection");
        assertThat(picker.phase.get()).isEqualTo(PickerPhase.IDLE);
        target("org/astonishing");
        picker.load();
        assertThat(picker.problem.get().map(Problem::where)).hasValue("org/astonishing");
        picker.useEmbedded();
        picker.load();
        settle();
        assertThat(picker.problem.get()).isEmpty();
    }

    @Test
    void aFinishedDownloadDoesNotCutOffARunThatBeganMeanwhile() {
        picker.load();
        settle();
        target("org/far");
        window.setup().prompt.text.set("a story");
        window.setup().maxNewTokens.text.set("100000");
        window.setup().ignoreEnd.set(true);
        shelf.downloading = window::run;
        picker.load();
        assertThat(picker.said.get()).contains("Load again");
        assertThat(loader.specs()).hasSize(1);
        shelf.downloading = () -> {};
        window.orders.stop();
        await("the end of the run").atMost(Duration.ofSeconds(30)).until(() -> {
            frame();
            return !window.running().get();
        });
        picker.load();
        settle();
        assertThat(loader.specs()).hasSize(2);
    }

    @Test
    void aCheckIsShownUntilSomethingElseIsAskedFor() {
        picker.check();
        settle();
        assertThat(picker.plan.get()).isPresent();
        assertThat(loader.specs()).isEmpty();
        picker.form.dtype.set("float16");
        assertThat(picker.plan.get()).isEmpty();
        picker.form.threads.text.set("none");
        picker.check();
        assertThat(picker.problem.get().orElseThrow().where()).isEqualTo("Threads");
    }

    @Test
    void aFolderDroppedOnTheWindowIsTheTargetOfAPairToBeCompleted() {
        picker.drop(Path.of("/models/dropped"), false);
        assertThat(picker.form.target.text.get()).isEqualTo("/models/dropped");
        assertThat(picker.form.draft.text.get()).isEmpty();
        picker.load();
        settle();
        assertThat(loader.specs().get(0).draft()).isEmpty();
        picker.drop(Path.of("/models/second"), true);
        assertThat(picker.form.target.text.get()).isEqualTo("/models/dropped");
        assertThat(picker.form.draft.text.get()).isEqualTo("/models/second");
        picker.drop(Path.of("/models/third"), true);
        assertThat(picker.form.target.text.get()).isEqualTo("/models/third");
        picker.useEmbedded();
        picker.use(picker.recent.get(0));
        assertThat(picker.form.target.text.get()).isEqualTo("/models/dropped");
        assertThat(picker.form.draft.text.get()).isEmpty();
    }

    @Test
    void nothingIsGlancedAtBeforeSomebodyLooks() {
        var fresh = new WorkbenchViewModel(engine).picker;
        shelf.glances.clear();
        fresh.open(new PickerPlace(
                shelf, Runnable::run, Runnable::run, FileDialogs.NOBODY, recent, Optional.of(EMBEDDED), 3));
        assertThat(shelf.glances).isEmpty();
        assertThat(fresh.form.target.text.get()).isEqualTo("/assets/big");
        fresh.look();
        assertThat(shelf.glances).containsExactly("/assets/big", "/assets/small");
    }

    @Test
    void severalGpusOfferToSpreadTheTarget() {
        assertThat(picker.form.spreadable().get()).isFalse();
        picker.form.firstGpu.text.set("nonsense");
        picker.form.offer(List.of("cpu", "cuda:0", "cuda:1"));
        assertThat(picker.form.devices).containsExactly("auto", "cpu", "cuda:0", "cuda:1");
        assertThat(picker.form.spreadable().get()).isTrue();
        picker.load();
        assertThat(picker.problem.get().map(Problem::where)).hasValue("First GPU, GiB");
        picker.form.firstGpu.text.set("10");
        picker.form.perGpu.text.set("20.5");
        picker.form.device.set("cuda:0");
        picker.form.dtype.set("bfloat16");
        picker.load();
        settle();
        var spec = loader.specs().get(0);
        assertThat(spec.limits()).isEqualTo(new GpuLimits(OptionalDouble.of(10), OptionalDouble.of(20.5)));
        assertThat(spec.device()).isEqualTo("cuda:0");
        assertThat(spec.dtype()).isEqualTo("bfloat16");
    }

    @Test
    void aDraftMayHaveATypeOfItsOwnAndNobodyElse() {
        picker.form.draftDtype.set("half-weights");
        picker.load();
        settle();
        assertThat(loader.specs().get(0).draftDtype()).isEqualTo("half-weights");
        picker.form.draft.text.set("");
        assertThat(picker.form.drafted().get()).isFalse();
        picker.load();
        settle();
        assertThat(loader.specs().get(1).draftDtype()).isEqualTo("auto");
    }

    @Test
    void aServedTargetIsNamedByItsAddressAndItsKeyIsKeptNowhere() {
        picker.form.models().get(2).text.set("/nowhere/head");
        target("vllm+http://host:8000");
        assertThat(picker.form.served.wanted.get()).isTrue();
        picker.form.served.model.set(" large ");
        picker.form.served.key.set("sesame-1");
        picker.load();
        settle();
        var spec = loader.specs().get(0);
        assertThat(spec.served().orElseThrow().address()).hasToString("vllm+http://host:8000");
        assertThat(spec.served().orElseThrow().model()).hasValue("large");
        assertThat(spec.served().orElseThrow().key().orElseThrow().secret()).isEqualTo("sesame-1");
        assertThat(spec.target()).isEqualTo(Path.of("/tokenizer"));
        assertThat(spec.draft()).hasValue(Path.of("/assets/small"));
        assertThat(spec.toString()).doesNotContain("sesame");
        var kept = recent.all().get(0);
        assertThat(kept.served()).isEqualTo(new PairOrder.Served(Optional.of("large"), Optional.empty(), ""));
        assertThat(kept.title()).startsWith("vllm+http://host:8000");
        assertThat(shelf.served.get(0).toString()).doesNotContain("sesame");

        target("vllm+http://gone:8000");
        assertThat(picker.form.served.key.get()).as("it belonged to another server").isEmpty();
        picker.load();
        assertThat(picker.problem.get().orElseThrow().where()).isEqualTo("Target");
        target("/assets/big");
        assertThat(picker.form.served.wanted.get()).isFalse();
        picker.form.models().get(2).text.set("");
        picker.load();
        settle();
        assertThat(loader.specs().get(1).served()).isEmpty();
    }

    @Test
    void aTargetAloneRunsWithoutDraftingAndSaysWhatItCannot() {
        picker.form.draft.text.set("");
        picker.load();
        settle();
        assertThat(window.pair().get().orElseThrow().draft()).isEmpty();
        window.setup().prompt.text.set("a story");
        window.setup().maxNewTokens.text.set("12");
        window.run();
        runs();
        assertThat(window.problem.get().orElseThrow().cause()).contains("has nothing that drafts as");
        assertThat(window.orders.runnable().get()).isFalse();
        window.setup().policy.set(PolicyCatalog.entry("none"));
        assertThat(window.orders.runnable().get()).isTrue();
        window.run();
        runs();
        assertThat(window.problem.get()).isEmpty();
        assertThat(window.stage().lanes).isNotEmpty();
    }

    private void runs() {
        await("the run").atMost(Duration.ofSeconds(30)).until(() -> {
            frame();
            return !window.running().get();
        });
    }

    @Test
    void refusalsSpeakOfTheWindowsFields() {
        assertThat(OptionNames.inWindow(new Problem("--dtype", "it is too much", "run it with --dtype bfloat16 on '--device'")))
                .isEqualTo(new Problem("Number type", "it is too much", "run it with Number type bfloat16 on Device"));
    }

    @Test
    void whoeverStartsSomethingWithoutAPairIsToldWhy() {
        window.setup().prompt.text.set("a story");
        for (Runnable start : List.<Runnable>of(
                window::run,
                window.lab().race::start,
                window.lab().sweep::start,
                window.lab().results::start)) {
            window.dismiss();
            start.run();
            frame();
            assertThat(window.problem.get().map(Problem::cause)).hasValue("The pair is still to be loaded.");
            assertThat(window.running().get() || window.lab().jobs.running.get()).isFalse();
        }
    }

    @Test
    void recentPairsAreKeptOnceEachNewestFirst() {
        for (int i = 0; i < 14; i++) {
            recent.loaded(order("/m" + i));
        }
        recent.loaded(order("/m7"));
        assertThat(recent.all()).hasSize(RecentPairs.MOST).extracting(PairOrder::target).startsWith("/m7", "/m13", "/m12");
        assertThat(recent.all()).extracting(PairOrder::target).doesNotHaveDuplicates();
    }

    @Test
    void ordersAreCalledByWhatPeopleCallTheirModels() {
        assertThat(order("Qwen/Qwen2.5-7B").title()).isEqualTo("Qwen/Qwen2.5-7B");
        assertThat(new PairOrder("/a/b/big/", Optional.of("C:\\models\\small"), Map.of(), 1).title())
                .contains("big", "small")
                .doesNotContain("/", "\\");
    }

    private static PairOrder order(String target) {
        return new PairOrder(target, Optional.empty(), Map.of(), 1);
    }

    private void target(String text) {
        picker.form.target.text.set(text);
    }

    private void work() {
        background.remove().run();
    }

    private void frame() {
        window.frame(now += 50_000_000);
    }

    private void settle() {
        await("the picker").atMost(Duration.ofSeconds(30)).until(() -> {
            frame();
            return picker.phase.get() == PickerPhase.IDLE;
        });
    }

    /** Has every folder but those under /nowhere; what begins with org is on the hub. */
    private static final class Shelf implements ModelShelf {

        private final List<String> glances = new ArrayList<>();
        private final List<PairOrder.Served> served = new ArrayList<>();
        private Runnable downloading = () -> {};

        @Override
        public ModelFacts glance(ModelPart part, String written, String target) {
            glances.add(part.head().isPresent() ? written + " for " + target : written);
            if (written.startsWith("/nowhere")) {
                throw new BadInputException(written, "there is no such folder", "name another");
            }
            return written.startsWith("org")
                    ? new ModelFacts(written, Optional.empty())
                    : new ModelFacts(
                            written, Optional.of(new ModelFacts.Built("Llama", 14_200_000, 6, 8192, "bfloat16")));
        }

        @Override
        public Served serve(
                ServedAddress address, PairOrder.Served order, HubProgress progress, Cancellation cancellation) {
            served.add(order);
            if (address.host().startsWith("gone")) {
                throw new BadInputException("--target", "gone does not answer", "check the address");
            }
            var key = Optional.of(order.key()).filter(k -> !k.isEmpty()).map(ApiKey::new);
            return new Served(new ServedSpec(address, order.model(), key), Path.of("/tokenizer"));
        }

        @Override
        public Path bring(ModelPart part, String written, HubProgress progress, Cancellation cancellation) {
            switch (written) {
                case "org/gated" -> throw new BadInputException(
                        written, "it is gated", "accept its terms and set HF_TOKEN");
                case "org/unreachable" -> throw new RemoteException(written, "the hub does not answer", "check the connection");
                case "org/astonishing" -> throw new IllegalStateException("nobody expected this");
                default -> {
                    if (!written.startsWith("org")) {
                        return Path.of(written);
                    }
                }
            }
            if (cancellation.requested()) {
                throw new CancellationException();
            }
            downloading.run();
            progress.at(new HubProgress.Status(
                    HubProgress.Stage.DOWNLOADING, "model.safetensors", 2, 4, 3L << 29, 3L << 30, 100 << 20));
            return Path.of("/cache").resolve(written);
        }
    }
}
