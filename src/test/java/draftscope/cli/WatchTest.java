package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that another program writes is shown as if it ran here. */
class WatchTest {

    @TempDir
    private Path folder;

    private static String trace() {
        return new Commands().run("generate", "--prompt", "once", "--max-new-tokens", "30", "--json").out();
    }

    private static String shown() {
        return new Commands().run("generate", "--prompt", "once", "--max-new-tokens", "30").out();
    }

    @Test
    void aPipeIsShownToItsEnd() {
        var result = new Commands().reading(trace()).run("watch", "-");
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo(shown());
        assertThat(result.err()).startsWith("tokens ").contains("tokens a round");
    }

    /** Grows by a few bytes at every look, in the middle of lines and characters; the last look is Ctrl-C. */
    @Test
    void aFileIsFollowedWhileItGrows() throws IOException {
        var bytes = trace().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var file = folder.resolve("growing.jsonl");
        Files.write(file, new byte[0]);
        var written = new AtomicInteger();
        var interrupt = new AtomicReference<Runnable>(() -> {});
        var result = new Commands()
                .interruptedBy(cancel -> {
                    interrupt.set(cancel);
                    return () -> {};
                })
                .pausing(() -> {
                    int from = written.get();
                    int to = Math.min(bytes.length, from + 997);
                    if (from == to) {
                        interrupt.get().run();
                        return;
                    }
                    try {
                        Files.write(file, java.util.Arrays.copyOfRange(bytes, from, to), StandardOpenOption.APPEND);
                        written.set(to);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .run("watch", file.toString());
        assertThat(result.err()).startsWith("tokens ");
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo(shown());
    }

    @Test
    void aPipeThatBreaksOffShowsWhatCame() {
        var whole = trace();
        var cut = whole.substring(0, whole.lastIndexOf("{\"event\":\"round\""));
        var result = new Commands().reading(cut).run("watch", "-");
        assertThat(result.code()).isZero();
        assertThat(shown()).startsWith(result.out().stripTrailing());
        assertThat(result.out()).isNotBlank();
        assertThat(result.err()).isNotEmpty();
    }

    @Test
    void whatIsNoTraceIsToldInOneLine() throws IOException {
        one(new Commands().reading("").run("watch", "-"), "-: holds no run");
        one(new Commands().reading("{\"event\":\"round\"}\n").run("watch", "-"), "-, line 1");
        one(new Commands().run("watch", folder.resolve("none.jsonl").toString()), "no such file");
        var shrinking = folder.resolve("shrinking.jsonl");
        Files.writeString(shrinking, trace().lines().findFirst().orElseThrow() + "\n");
        one(
                new Commands()
                        .pausing(() -> {
                            try {
                                Files.writeString(shrinking, "x");
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .run("watch", shrinking.toString()),
                "became shorter");
    }

    private static void one(Commands.Result result, String said) {
        assertThat(result.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err().lines().toList()).singleElement().asString().contains(said);
    }
}
