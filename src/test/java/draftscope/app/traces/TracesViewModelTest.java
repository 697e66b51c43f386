package draftscope.app.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.trace.ReadProgress;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesViewModelTest {

    private static final Path STORY = Assets.locate().traces().resolve("svip-story.jsonl");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final List<Trace> replayed = new ArrayList<>();
    private final List<Trace> followed = new ArrayList<>();
    private final List<Integer> beside = new ArrayList<>();
    private final List<Trace> exported = new ArrayList<>();
    private final List<Integer> rounds = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final List<Path> asked = new ArrayList<>();
    private Optional<Trace> shown = Optional.empty();
    private long millis = NOON.toEpochMilli();
    private final MemoryShelf shelf = new MemoryShelf();
    private final TracesViewModel traces = window(new TraceWork(Runnable::run, Runnable::run, new ArrayDeque<>()));

    private TracesViewModel window(TraceWork work) {
        var stage = new TraceStage() {
            @Override
            public void follow(Trace trace, List<Trace> earlier, String from) {
                followed.add(trace);
                beside.add(earlier.size());
            }

            @Override
            public void grown(Trace trace) {
                followed.set(followed.size() - 1, trace);
            }

            @Override
            public void replay(Trace trace) {
                replayed.add(trace);
            }

            @Override
            public void replay(Trace trace, int round) {
                replayed.add(trace);
                rounds.add(round);
            }

            @Override
            public Optional<Trace> shown() {
                return shown;
            }

            @Override
            public void export(Trace trace) {
                exported.add(trace);
            }

            @Override
            public void say(String words) {
                said.add(words);
            }
        };
        var made = new TracesViewModel(work, () -> Instant.ofEpochMilli(millis), stage, problems::add);
        made.desk(
                new FileDialogs() {
                    @Override
                    public Optional<Path> open(String title) {
                        return asked.stream().findFirst();
                    }

                    @Override
                    public Optional<Path> save(String title, String suggestion) {
                        return Optional.of(folder.resolve(suggestion));
                    }
                },
                copied::add);
        return made;
    }

    private void open(Path... files) {
        traces.open(List.of(files));
        traces.frame();
    }

    @Test
    void everyShippedTraceOpensWholeAndSmall() throws IOException {
        traces.examples(STORY.getParent());
        traces.look();
        traces.frame();
        try (var files = Files.list(STORY.getParent())) {
            var all = files.filter(f -> f.toString().endsWith(".jsonl")).toList();
            assertThat(traces.entries).hasSameSizeAs(all);
            for (var file : all) {
                assertThat(Files.size(file)).as("%s", file).isLessThan(400_000);
            }
        }
        assertThat(problems).isEmpty();
        assertThat(traces.entries).allSatisfy(entry -> {
            assertThat(entry.from()).isEqualTo("example");
            assertThat(entry.rate()).isPositive();
            assertThat(entry.broken()).isEmpty();
        });
    }

    @Test
    void savedOpenedAndSavedAgainItIsTheSameToTheByte() throws IOException {
        open(STORY);
        traces.save(folder.resolve("first.jsonl"));
        open(folder.resolve("first.jsonl"));
        traces.save(folder.resolve("second.jsonl"));
        traces.frame();
        assertThat(Files.readAllBytes(folder.resolve("second.jsonl"))).isEqualTo(Files.readAllBytes(STORY));
        traces.replay();
        traces.frame();
        assertThat(replayed).hasSize(1);
        assertThat(problems).isEmpty();
    }

    @Test
    void manyRunsOfAFileAreListedInItsOrderAndSavedAsTheyWere() throws IOException {
        var many = folder.resolve("many.jsonl");
        Files.writeString(many, Files.readString(STORY)
                + Files.readString(STORY.resolveSibling("sampled-story.jsonl"))
                + Files.readString(STORY.resolveSibling("svip-sums.jsonl")));
        open(many);
        assertThat(traces.entries).extracting(TraceEntry::temperature).containsExactly(0.0, 0.8, 0.0);
        assertThat(traces.chosen).containsExactly(traces.entries.get(0));
        traces.chosen.setAll(traces.entries);
        traces.saveAs(SaveKind.TRACE);
        traces.frame();
        assertThat(Files.readAllBytes(folder.resolve("svip-tell-me-a-story-about-a-poor-boy.jsonl")))
                .isEqualTo(Files.readAllBytes(many));
        traces.save(folder.resolve("many.csv"));
        traces.frame();
        assertThat(problems).singleElement().satisfies(p -> assertThat(p.cause()).contains(".jsonl"));
        open(many);
        assertThat(traces.entries).as("opened again, not twice in the list").hasSize(3);
    }

    @Test
    void aDamagedFileOpensUpToTheDamageWithOneLine() throws IOException {
        var lines = Files.readAllLines(STORY);
        var cut = folder.resolve("cut.jsonl");
        Files.write(cut, lines.subList(0, 12));
        Files.writeString(cut, Files.readString(cut) + lines.get(12).substring(0, 20));
        open(cut, folder.resolve("missing.jsonl"), folder);
        assertThat(traces.entries).hasSize(1);
        assertThat(traces.entries.get(0).broken()).hasValue("its end is missing");
        assertThat(traces.entries.get(0).source().read(ReadProgress.NONE).orElseThrow().lines()).hasSize(12);
        assertThat(problems).hasSize(3);
        assertThat(problems).anySatisfy(p -> assertThat(p.cause()).contains("one run", "line 13"));
        assertThat(problems).anySatisfy(p -> assertThat(p.cause()).contains("not there"));
        assertThat(problems).anySatisfy(p -> assertThat(p.where()).isEqualTo(folder.toString()));
    }

    @Test
    void aPointerOfGitLfsIsNamedWhereverATraceIsOpened() throws IOException {
        var pointer = folder.resolve("pointer.jsonl");
        Files.writeString(
                pointer, "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 4\n");
        open(pointer, STORY);
        assertThat(traces.entries).as("the other file is opened").hasSize(1);
        traces.following.start(pointer);
        traces.frame();
        assertThat(problems).hasSize(2).allSatisfy(p -> {
            assertThat(p.where()).isEqualTo(pointer.toString());
            assertThat(p.cause()).contains("Git LFS pointer");
            assertThat(p.fix()).contains("git lfs pull");
        });
    }

    @Test
    void theEndingSaysWhatIsWritten() {
        open(STORY);
        for (var kind : SaveKind.values()) {
            traces.saveAs(kind);
        }
        traces.frame();
        var name = folder.resolve("svip-tell-me-a-story-about-a-poor-boy").toString();
        assertThat(Path.of(name + ".csv")).content().startsWith("round,");
        assertThat(Path.of(name + ".json")).content().startsWith("{");
        assertThat(Path.of(name + ".html")).content().startsWith("<!DOCTYPE html>");
        assertThat(Path.of(name + ".jsonl")).hasSameBinaryContentAs(STORY);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(said).anyMatch(words -> words.startsWith("Saved"));
        traces.save(folder.resolve("nowhere").resolve("run.csv"));
        traces.frame();
        assertThat(problems).hasSize(1);
    }

    @Test
    void whatWasThereStaysWhenTheNewFileCannotBeWritten() throws IOException {
        var file = folder.resolve("old.jsonl");
        Files.writeString(file, "mine");
        var gone = folder.resolve("gone.jsonl");
        Files.copy(STORY, gone);
        open(gone);
        Files.delete(gone);
        traces.save(file);
        traces.frame();
        assertThat(file).content().isEqualTo("mine");
        assertThat(problems).singleElement().satisfies(p -> assertThat(p.where()).isEqualTo(gone.toString()));
        traces.replay();
        traces.frame();
        assertThat(problems).hasSize(2);
        assertThat(replayed).isEmpty();
    }

    @Test
    void theCommandNamesWhatTheProgramDoesNotBring() {
        var assets = Assets.locate();
        traces.places.shipped(List.of(assets.target(), assets.draft()));
        open(STORY);
        traces.copyCommand();
        assertThat(copied).singleElement().satisfies(line ->
                assertThat(line).contains("generate --policy svip", "--prompt-ids 332,").doesNotContain("--target"));
        assertThat(said).last().asString().contains("Copied");
        traces.places.loaded(new PairSpec(
                Path.of("/models of mine/fable-14m"), Optional.of(assets.draft()), "auto", "auto", 1));
        traces.copyCommand();
        assertThat(copied.get(1)).contains(" --target '/models of mine/fable-14m' --draft fable-2m ");
    }

    @Test
    void runsOfThisWindowAreKeptAndTheOldestMakeRoom() throws IOException {
        traces.shelve(shelf);
        traces.frame();
        var run = TraceFile.read(STORY).runs().get(0);
        for (int i = 0; i < Autosave.MOST + 5; i++) {
            millis += 1000;
            traces.made(run, OptionalDouble.empty());
            traces.frame();
        }
        assertThat(shelf.kept()).hasSize(Autosave.MOST);
        assertThat(traces.entries).hasSize(Autosave.MOST);
        assertThat(traces.entries.get(0).when()).isEqualTo(Instant.ofEpochMilli(millis));

        var next = window(new TraceWork(Runnable::run, Runnable::run, new ArrayDeque<>()));
        next.shelve(shelf);
        next.made(run, OptionalDouble.empty());
        next.look();
        next.look();
        next.frame();
        next.frame();
        assertThat(next.entries).as("the one made before anybody looked is not there twice").hasSize(Autosave.MOST);
        next.chosen.setAll(next.entries.get(0));
        next.removal.remove();
        next.frame();
        next.frame();
        assertThat(next.entries).hasSize(Autosave.MOST - 1).allMatch(e -> e.origin == TraceOrigin.KEPT);
        assertThat(next.entries.get(0).when()).isEqualTo(Instant.ofEpochMilli(millis));
        next.chosen.setAll(next.entries.subList(0, 2));
        next.removal.remove();
        next.frame();
        assertThat(shelf.kept()).as("what is taken out of the list does not come back").hasSize(Autosave.MOST - 3);
        assertThat(problems).isEmpty();
    }

    @Test
    void removedRunsComeBackWhereTheyStoodAndPinnedOnesStay() throws IOException {
        traces.shelve(shelf);
        var run = TraceFile.read(STORY).runs().get(0);
        for (int i = 0; i < 5; i++) {
            millis += 1000;
            traces.made(run, OptionalDouble.empty());
            traces.frame();
        }
        var before = List.copyOf(traces.entries);
        traces.chosen.setAll(before.get(1), before.get(3));
        traces.removal.remove();
        frames();
        assertThat(traces.entries).hasSize(3);
        assertThat(shelf.kept()).hasSize(3);
        assertThat(traces.removal.undoable.get()).isEqualTo(2);
        traces.removal.undo();
        frames();
        assertThat(traces.entries).isEqualTo(before);
        assertThat(traces.chosen).containsExactly(before.get(1), before.get(3));
        assertThat(shelf.kept()).hasSize(5);
        assertThat(traces.removal.undoable.get()).isZero();

        var oldest = before.get(4);
        traces.chosen.setAll(oldest);
        traces.removal.pin();
        frames();
        assertThat(oldest.pinned()).isTrue();
        for (int i = 0; i < Autosave.MOST; i++) {
            millis += 1000;
            traces.made(run, OptionalDouble.empty());
            traces.frame();
        }
        assertThat(traces.entries).hasSize(Autosave.MOST + 1).contains(oldest);
        assertThat(shelf.kept()).hasSize(Autosave.MOST + 1);
        traces.chosen.setAll(oldest);
        traces.removal.pin();
        frames();
        assertThat(oldest.pinned()).isFalse();
    }

    private void frames() {
        for (int i = 0; i < 4; i++) {
            traces.frame();
        }
    }

    @Test
    void aSpeedupIsThatOverTheTargetAloneMeasuredWithTheRunOrInItsFile() throws IOException {
        var run = TraceFile.read(STORY).runs().get(0);
        traces.made(run, OptionalDouble.empty());
        var entry = traces.entries.get(0);
        assertThat(traces.speedup(entry)).isNaN();
        traces.measured(run, OptionalDouble.of(entry.rate() / 2));
        assertThat(traces.speedup(entry)).isEqualTo(2);
    }

    @Test
    void aRunKeptByAnEarlierWindowHasItsSpeedup() throws IOException {
        traces.shelve(shelf);
        var run = TraceFile.read(STORY).runs().get(0);
        traces.made(run, OptionalDouble.empty());
        frames();
        traces.measured(run, OptionalDouble.of(traces.entries.get(0).rate() / 2));
        frames();
        var next = window(new TraceWork(Runnable::run, Runnable::run, new ArrayDeque<>()));
        next.shelve(shelf);
        next.look();
        next.frame();
        assertThat(next.speedup(next.entries.get(0))).isEqualTo(2);
    }

    @Test
    void aWindowThatOpensOnTheListFindsItAll() throws IOException {
        traces.shelve(shelf);
        var run = TraceFile.read(STORY).runs().get(0);
        traces.made(run, OptionalDouble.empty());
        traces.frame();
        var next = window(new TraceWork(Runnable::run, Runnable::run, new ArrayDeque<>()));
        // The page is built, and so looked at, before shelf and examples are told.
        next.look();
        next.frame();
        next.shelve(shelf);
        next.examples(STORY.getParent());
        next.frame();
        assertThat(next.entries).anyMatch(e -> e.origin == TraceOrigin.KEPT);
        assertThat(next.entries).anyMatch(e -> e.origin == TraceOrigin.EXAMPLE);
    }

    @Test
    void theBaselineMeasuredBehindARunIsTheRunsOwn() throws IOException {
        var run = TraceFile.read(STORY).runs().get(0);
        traces.made(run, OptionalDouble.empty());
        assertThat(traces.entries.get(0).alone()).isEmpty();
        traces.measured(run, OptionalDouble.of(120));
        assertThat(traces.entries.get(0).alone()).hasValue(120);
    }

    @Test
    void aFullDiskCostsOneLineOnceAndNoMemory() throws IOException {
        shelf.full(true);
        traces.shelve(shelf);
        var run = TraceFile.read(STORY).runs().get(0);
        for (int i = 0; i < TracesViewModel.MOST_HELD + 5; i++) {
            traces.made(run, OptionalDouble.empty());
            traces.frame();
        }
        assertThat(problems).singleElement().satisfies(p -> assertThat(p.cause()).contains("No space left"));
        assertThat(traces.entries).hasSize(TracesViewModel.MOST_HELD);
        traces.chosen.setAll(traces.entries.get(3));
        traces.replay();
        traces.frame();
        assertThat(replayed).containsExactly(run);
        shelf.full(false);
        traces.made(run, OptionalDouble.empty());
        traces.frame();
        assertThat(shelf.kept()).hasSize(1);
        assertThat(problems).hasSize(1);
    }

    @Test
    void searchFindsRunsThatHoldEveryWord() {
        traces.examples(STORY.getParent());
        traces.look();
        traces.frame();
        int all = traces.entries.size();
        traces.query.set("  GIANT eagle2 ");
        assertThat(traces.found).hasSize(1);
        traces.query.set("giant stickers");
        assertThat(traces.found).isEmpty();
        traces.query.set("constant");
        assertThat(traces.found).isNotEmpty();
        traces.query.set("");
        assertThat(traces.found).hasSize(all);
    }

    /** A trace is written in pieces that end anywhere; between them the window has frames. */
    @Test
    void aGrowingTraceIsOnStageAsItGrowsAndItsRunsAreListed() throws Exception {
        var text = Files.readString(STORY);
        var whole = TraceFile.read(STORY).runs().get(0);
        var file = folder.resolve("live.jsonl");
        Files.writeString(file, text.substring(0, text.length() / 3));
        asked.add(file);
        var live = window(new TraceWork(work -> background(work), Runnable::run, new ConcurrentLinkedQueue<>()));
        live.openLive();
        assertThat(live.following.file.get()).hasValue(file);
        until(live, () -> followed.size() == 1 && !followed.get(0).rounds().isEmpty());
        assertThat(followed.get(0).end()).isEmpty();
        assertThat(live.entries).isEmpty();
        int before = followed.get(0).steps();

        append(file, text.substring(text.length() / 3));
        until(live, () -> followed.get(0).end().isPresent());
        assertThat(followed.get(0).steps()).isGreaterThan(before).isEqualTo(whole.steps());
        assertThat(followed.get(0).events()).isEqualTo(whole.events());
        until(live, () -> live.entries.size() == 1);
        assertThat(live.entries.get(0).from()).isEqualTo("live.jsonl");

        append(file, text.substring(0, text.length() / 2));
        until(live, () -> followed.size() == 2);
        assertThat(beside).as("the run before it is beside it").containsExactly(0, 1);
        live.openLive();
        assertThat(live.following.file.get()).isEmpty();
        // What came of the second run is listed too.
        until(live, () -> live.entries.size() == 2);
        append(file, text.substring(text.length() / 2));
        Thread.sleep(150);
        live.frame();
        assertThat(followed).hasSize(2);
        assertThat(problems).isEmpty();
    }

    @Test
    void aGrowingTraceThatIsDamagedOrCutEndsInOneLine() throws Exception {
        var text = Files.readString(STORY);
        var file = folder.resolve("live.jsonl");
        for (var fault : List.of("no json\n", "")) {
            problems.clear();
            Files.writeString(file, text);
            var live = window(new TraceWork(work -> background(work), Runnable::run, new ConcurrentLinkedQueue<>()));
            live.following.start(file);
            until(live, () -> !live.entries.isEmpty());
            if (fault.isEmpty()) {
                Files.writeString(file, "");
            } else {
                append(file, fault);
            }
            until(live, () -> !problems.isEmpty());
            assertThat(problems).hasSize(1);
            assertThat(problems.get(0).where()).isEqualTo(file.toString());
            assertThat(live.following.file.get()).isEmpty();
        }
        var missing = window(new TraceWork(work -> background(work), Runnable::run, new ConcurrentLinkedQueue<>()));
        problems.clear();
        missing.following.start(folder.resolve("missing.jsonl"));
        until(missing, () -> !problems.isEmpty());
        assertThat(problems.get(0).cause()).contains("not there");
    }

    private static void background(Runnable work) {
        var thread = new Thread(work, "live");
        thread.setDaemon(true);
        thread.start();
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static void until(TracesViewModel live, BooleanSupplier there) {
        await("what was written").atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(() -> {
            live.frame();
            return there.getAsBoolean();
        });
    }

    @Test
    void aLongReadingIsToldAndCanBeStopped() throws IOException {
        var behind = new ArrayDeque<Runnable>();
        var window = new ArrayDeque<Runnable>();
        var slow = window(new TraceWork(behind::add, behind::add, window));
        slow.open(List.of(STORY));
        millis += 700;
        assertThat(slow.reading().get()).isEmpty();
        slow.cancel();
        behind.poll().run();
        slow.frame();
        assertThat(slow.entries).as("a stopped reading lists nothing").isEmpty();
        assertThat(problems).isEmpty();

        var big = folder.resolve("big.jsonl");
        Files.writeString(big, Files.readString(STORY).repeat(4));
        var told = new ArrayList<Reading>();
        slow.reading().addListener((observed, before, now) -> now.ifPresent(told::add));
        var ticking = new TracesViewModel(
                new TraceWork(behind::add, behind::add, window),
                () -> Instant.ofEpochMilli(millis += 300),
                new NoStage(),
                problems::add);
        ticking.reading().addListener((observed, before, now) -> now.ifPresent(told::add));
        ticking.open(List.of(big));
        behind.poll().run();
        ticking.frame();
        assertThat(told).isNotEmpty().allSatisfy(reading -> {
            assertThat(reading.name()).isEqualTo(big.toString());
            assertThat(reading.share()).isBetween(0.0, 1.0);
        });
        assertThat(ticking.reading().get()).isEmpty();
        assertThat(ticking.entries).hasSize(4);
    }

    private static final class NoStage implements TraceStage {

        @Override
        public void follow(Trace trace, List<Trace> earlier, String from) {}

        @Override
        public void grown(Trace trace) {}


        @Override
        public void replay(Trace trace) {
            throw new AssertionError("nothing is to be shown");
        }

        @Override
        public void replay(Trace trace, int round) {
            throw new AssertionError("nothing is to be shown");
        }

        @Override
        public Optional<Trace> shown() {
            return Optional.empty();
        }

        @Override
        public void export(Trace trace) {
            throw new AssertionError("nothing is to be exported");
        }

        @Override
        public void say(String words) {
            // Nobody listens.
        }
    }

    @Test
    void twoRunsAreComparedRoundByRound() {
        open(STORY, STORY.resolveSibling("constant-story.jsonl"), STORY.resolveSibling("sampled-story.jsonl"));
        traces.chosen.setAll(traces.entries.subList(0, 2));
        traces.compare();
        traces.frame();
        var both = traces.comparison.get().orElseThrow();
        assertThat(both.left().name()).isEqualTo("A: SVIP h 0.30");
        assertThat(both.right().name()).isEqualTo("B: Constant 5");
        assertThat(both.sameText()).isTrue();
        assertThat(both.verdict()).contains("Same text, all 96 tokens", "The rounds diverge at token");
        assertThat(both.lines()).extracting(ComparedRuns.Line::name)
                .contains("Tokens per second", "Accepted of drafted", "Rounds", "Draft tokens")
                .doesNotContain("Speedup");
        assertThat(both.rows()).extracting(ComparedRow::mark)
                .contains(ComparedRow.Mark.ALIKE, ComparedRow.Mark.APART)
                .doesNotContain(ComparedRow.Mark.PARTING, ComparedRow.Mark.BEHIND);
        assertThat(both.rows().get(0).from()).isEqualTo(1);

        traces.show(both.right(), 3);
        assertThat(replayed).containsExactly(both.right().trace());
        assertThat(rounds).containsExactly(3);

        traces.chosen.setAll(traces.entries.get(0), traces.entries.get(2));
        traces.compare();
        traces.frame();
        var apart = traces.comparison.get().orElseThrow();
        assertThat(apart.sameText()).isFalse();
        assertThat(apart.verdict()).contains("different prompts").contains("against");
        assertThat(apart.rows()).extracting(ComparedRow::mark)
                .contains(ComparedRow.Mark.PARTING, ComparedRow.Mark.BEHIND);
        traces.endComparison();
        assertThat(traces.comparison.get()).isEmpty();
    }

    @Test
    void speedupIsOverTheBaselineOfTheSameFile() throws IOException {
        var both = folder.resolve("both.jsonl");
        var alone = Files.readString(STORY)
                .replace("\"policy\":{\"name\":\"svip\",\"c\":0.15,\"h\":0.3,\"max_draft\":40}", "\"policy\":{\"name\":\"none\"}");
        Files.writeString(both, Files.readString(STORY) + Files.readString(STORY) + alone);
        open(both);
        traces.chosen.setAll(traces.entries.subList(0, 2));
        traces.compare();
        traces.frame();
        var speedup = traces.comparison.get().orElseThrow().lines().stream()
                .filter(line -> line.name().equals("Speedup"))
                .findFirst()
                .orElseThrow();
        assertThat(speedup.left()).isEqualTo("1.00×").isEqualTo(speedup.right());
        assertThat(speedup.better()).isZero();

        var run = TraceFile.read(STORY).runs().get(0);
        traces.made(run, OptionalDouble.of(traces.entries.get(0).rate() / 2));
        traces.made(run, OptionalDouble.empty());
        traces.chosen.setAll(traces.entries.subList(0, 2));
        traces.compare();
        traces.frame();
        assertThat(traces.comparison.get().orElseThrow().lines())
                .filteredOn(line -> line.name().equals("Speedup"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.left()).as("nobody measured a baseline for it").isEqualTo("–");
                    assertThat(line.right()).as("measured beside it in this window").isEqualTo("2.00×");
                });
    }

    @Test
    void aBaselineOfAnotherCardIsNone() throws IOException {
        var both = folder.resolve("cards.jsonl");
        var card = "\"hardware\":{\"gpus\":[{\"device\":\"cuda:0\",\"name\":\"NVIDIA H200\"}]}";
        var run = Files.readString(STORY).replaceFirst("\"hardware\":\\{[^}]*}", card);
        var alone = Files.readString(STORY)
                .replace("\"policy\":{\"name\":\"svip\",\"c\":0.15,\"h\":0.3,\"max_draft\":40}", "\"policy\":{\"name\":\"none\"}");
        Files.writeString(both, run + run + alone);
        open(both);
        traces.chosen.setAll(traces.entries.subList(0, 2));
        traces.compare();
        traces.frame();
        assertThat(traces.comparison.get().orElseThrow().lines())
                .extracting(ComparedRuns.Line::name)
                .doesNotContain("Speedup");
        assertThat(traces.entries.get(0).machine()).contains("cpu (NVIDIA H200)");
    }

    @Test
    void whatNoCommandRepeatsIsSaid() throws IOException {
        var turned = folder.resolve("turned.jsonl");
        var text = Files.readString(STORY);
        var rounds = text.replace("\"drafted\":", "\"threshold\":0.3,\"drafted\":");
        Files.writeString(turned, rounds.replaceFirst("\"threshold\":0.3", "\"threshold\":0.4"));
        var stopped = folder.resolve("stopped.jsonl");
        Files.writeString(stopped, text.replace("\"finish\":\"length\"", "\"finish\":\"cancelled\""));
        var level = folder.resolve("level.jsonl");
        Files.writeString(level, rounds);
        open(turned, stopped, level);
        assertThat(problems).isEmpty();
        for (var entry : List.copyOf(traces.entries)) {
            traces.chosen.setAll(entry);
            traces.copyCommand();
        }
        assertThat(said.subList(said.size() - 3, said.size())).satisfiesExactly(
                words -> assertThat(words).contains("h was changed", "same text"),
                words -> assertThat(words).contains("was stopped"),
                words -> assertThat(words).isEqualTo("Copied: the command that repeats this run"));
        traces.export();
        traces.frame();
        assertThat(exported).hasSize(1);
    }

    @Test
    void theRunOnStageIsSavedAsFarAsItHasCome() throws IOException {
        traces.saveShown();
        assertThat(folder).isEmptyDirectory();
        shown = Optional.of(TraceFile.read(STORY).runs().get(0));
        traces.saveShown();
        traces.frame();
        assertThat(folder.resolve("svip-tell-me-a-story-about-a-poor-boy.jsonl")).hasSameBinaryContentAs(STORY);
        traces.copyShown();
        assertThat(copied).hasSize(1);
    }
}
