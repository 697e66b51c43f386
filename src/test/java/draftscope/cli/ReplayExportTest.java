package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.RunExporter;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code replay FILE --export OTHER}. */
class ReplayExportTest {

    private static final String STORY = Path.of("assets", "traces", "svip-story.jsonl").toString();

    @TempDir
    private Path folder;

    private final Recording exporter = new Recording();

    /** Notes what it was asked for. */
    private static final class Recording implements RunExporter {

        private final List<Optional<Pace>> paces = new ArrayList<>();
        private final List<List<Integer>> rounds = new ArrayList<>();
        private Optional<IOException> refusal = Optional.empty();

        @Override
        public List<String> endings() {
            return List.of("gif", "csv", "clip.mp4");
        }

        @Override
        public boolean paced(String name) {
            return name.endsWith(".gif");
        }

        @Override
        public void export(Trace run, List<Trace> others, Path file, Film film, IntConsumer percent) throws IOException {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            percent.accept(0);
            paces.add(film.pace());
            rounds.add(film.rounds());
            percent.accept(50);
            Files.writeString(file, run.rounds().size() + " rounds");
            percent.accept(100);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run.gif --pace 5 |",
                "run.gif --color never |",
                "run.csv --pace 5 | --pace: not heeded; a file of this kind has no pace to choose",
                "run.clip.mp4 --pace measured | --pace: not heeded; a file of this kind has no pace to choose",
                "run.gif --view rounds --color always | --view, --color: not heeded; a file is made and no run is shown",
            })
    void whatIsGivenAndChangesNothingIsSaid(String options, String said) {
        var line = ("replay " + STORY + " --export " + folder + "/" + options).split(" ");
        var made = new Commands().exportingWith(exporter).run(line);
        assertThat(made.code()).as(made.err()).isZero();
        if (said == null) {
            assertThat(made.err()).doesNotContain("not heeded");
        } else {
            assertThat(made.err()).contains("draftscope: note: " + said);
        }
    }

    @Test
    void aFileIsMadeInsteadOfAShow() throws IOException {
        var file = folder.resolve("run.gif");
        var made = new Commands().exportingWith(exporter).run("replay", STORY, "--export", file.toString());
        assertThat(made.code()).isZero();
        assertThat(made.out()).isEmpty();
        assertThat(made.err()).isEqualTo(file + " written\n");
        assertThat(file).hasContent("24 rounds");
        var paced = new Commands().inTerminal().exportingWith(exporter)
                .run("replay", STORY, "--export", file.toString(), "--pace", "5");
        assertThat(paced.err()).contains(file + " 50 %", file + " written");
        var real = new Commands().exportingWith(exporter)
                .run("replay", STORY, "--export", file.toString(), "--pace", "measured");
        assertThat(real.code()).isZero();
        assertThat(exporter.paces)
                .containsExactly(Optional.empty(), Optional.of(new Pace.Tokens(5)), Optional.of(new Pace.Measured(1)));
    }

    /** The rounds of a clip by hand: one that is not there is named, and nothing is made. */
    @Test
    void roundsOfAClipAreChosenByHandAndOneThatIsNotThereIsNamed() {
        var clip = folder.resolve("run.clip.mp4");
        var made = new Commands().exportingWith(exporter).run("replay", STORY, "--export", clip.toString(), "--rounds", "3,7,12");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(exporter.rounds).containsExactly(List.of(3, 7, 12));
        for (var wrong : List.of("3,99", "0", "1,2,3,4,5,6,7,8,9", "three")) {
            var refused = new Commands().exportingWith(exporter).run("replay", STORY, "--export", clip.toString(), "--rounds", wrong);
            assertThat(refused.code()).as(wrong).isEqualTo(2);
            assertThat(refused.err()).contains("--rounds").hasLineCount(1);
        }
        assertThat(new Commands().exportingWith(exporter).run("replay", STORY, "--export", clip.toString(), "--rounds", "3,99").err())
                .contains("round 99", "from 1 to 24");
        var film = folder.resolve("run.gif").toString();
        assertThat(new Commands().exportingWith(exporter).run("replay", STORY, "--export", film, "--rounds", "3").err()).contains("clip.mp4");
        assertThat(new Commands().run("replay", STORY, "--rounds", "3").err()).contains("--export");
        assertThat(exporter.rounds).as("nothing else was made").hasSize(1);
    }

    @Test
    void theFileThatIsReadIsNotWrittenOver() throws IOException {
        var run = Files.copy(Path.of(STORY), folder.resolve("run.csv"));
        var link = Files.createSymbolicLink(folder.resolve("link.csv"), run);
        for (var onto : List.of(run, link)) {
            var result = new Commands().exportingWith(exporter).run("replay", run.toString(), "--export", onto.toString());
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("--export", "would be lost");
        }
        assertThat(run).hasSameBinaryContentAs(Path.of(STORY));
    }

    @Test
    void whatCannotBeMadeIsOneLine() throws IOException {
        assertRefused("let its name end in one of gif, csv", "--export", folder.resolve("run.avi").toString());
        assertRefused("give measured or tokens a second", "--export", folder.resolve("run.gif").toString(), "--pace", "all");
        assertRefused("is a folder", "--export", Files.createDirectory(folder.resolve("sub.gif")).toString());
        assertRefused("--pace", "--export", folder.resolve("run.gif").toString(), "--pace", "-1");
        exporter.refusal = Optional.of(new IOException("no"));
        assertRefused("cannot be written (no)", "--export", folder.resolve("run.gif").toString());
    }

    @Test
    void itCanBeStopped() {
        var stopped = new Commands()
                .exportingWith(exporter)
                .interruptedBy(cancel -> {
                    cancel.run();
                    return () -> {};
                })
                .run("replay", STORY, "--export", folder.resolve("run.gif").toString());
        assertThat(stopped.code()).isEqualTo(ExitCode.CANCELLED);
        assertThat(exporter.paces).isEmpty();
    }

    private void assertRefused(String words, String... arguments) {
        var all = new ArrayList<>(List.of("replay", STORY));
        all.addAll(List.of(arguments));
        var refused = new Commands().exportingWith(exporter).run(all.toArray(String[]::new));
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err().lines().toList()).hasSize(1).first().asString().contains(words);
        assertThat(exporter.paces).isEmpty();
    }
}
