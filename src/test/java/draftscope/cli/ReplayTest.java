package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    @TempDir
    private Path folder;

    private Path trace;

    @BeforeEach
    void recordARun() throws IOException {
        trace = Files.writeString(
                folder.resolve("run.jsonl"),
                new Commands().run("generate", "--prompt", "once", "--max-new-tokens", "20", "--json").out());
    }

    @Test
    void aReplayShowsWhatTheRunShowed() {
        var live = new Commands().run("generate", "--prompt", "once", "--max-new-tokens", "20");
        var replayed = new Commands().run("replay", trace.toString());
        assertThat(replayed.code()).isZero();
        assertThat(replayed.out()).isEqualTo(live.out());
        assertThat(replayed.err().lines().findFirst()).contains("tokens       20 (length reached)");
        var colored = new Commands().run("replay", trace.toString(), "--color=always");
        assertThat(colored.out())
                .isEqualTo(new Commands()
                        .run("generate", "--prompt", "once", "--max-new-tokens", "20", "--color=always")
                        .out());
    }

    @Test
    void aTextOfAnotherSteersNoTerminal() throws IOException {
        var evil = folder.resolve("evil.jsonl");
        var steering = "\"text\":\"\\\\u001b]0;owned\\\\u0007\\\\u001b[2J\\\\u202Eback\"";
        Files.writeString(evil, Files.readString(trace).replaceAll("\"text\":\"[^\"]*\"", steering));
        for (var plain : new String[] {"NO_COLOR", "TERM"}) {
            for (var pace : new String[] {"measured", "all"}) {
                var shown = new Commands()
                        .inTerminal(plain, plain.equals("TERM") ? "dumb" : "1")
                        .run("replay", evil.toString(), "--pace", pace);
                assertThat(shown.code()).as(shown.err()).isZero();
                assertThat(shown.out()).contains("owned").doesNotContain("\u001b", "\u0007", "\u202E");
            }
        }
        assertThat(new Commands().run("replay", evil.toString()).out()).as("a file gets the bytes").contains("\u001b[2J");
        var missing = new Commands().run("replay", folder.resolve("no\u001b[2J\u202E.jsonl").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("\\x1b[2J").doesNotContain("\u001b", "\u202E");
    }

    @Test
    void aPaceIsATimeOnScreen() {
        var slow = new Commands();
        slow.run("replay", trace.toString(), "--pace", "2", "--view", "rounds");
        var fast = new Commands();
        fast.run("replay", trace.toString(), "--pace", "200");
        var atOnce = new Commands();
        atOnce.run("replay", trace.toString());
        assertThat(slow.paused()).isGreaterThan(10_000);
        assertThat(fast.paused() * 100).isBetween(0.95 * slow.paused(), 1.2 * slow.paused());
        assertThat(atOnce.paused()).isZero();
    }

    @Test
    void aDamagedTraceIsPlayedUpToTheDamage() throws IOException {
        var lines = Files.readAllLines(trace);
        int half = lines.size() / 2;
        lines.set(half, lines.get(half).substring(0, 20));
        Files.write(trace, lines);
        var result = new Commands().run("replay", trace.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isNotBlank();
        assertThat(result.err())
                .contains("run.jsonl, line " + (half + 1) + ": no valid JSON at column")
                .contains("what stands before it was played");
    }

    @Test
    void aRunThatWasCutOffIsPlayedAsFarAsItGoes() throws IOException {
        var lines = Files.readAllLines(trace);
        Files.write(trace, lines.subList(0, lines.size() - 1));
        var whole = new Commands().run("generate", "--prompt", "once", "--max-new-tokens", "20").out();
        var result = new Commands().run("replay", trace.toString());
        assertThat(result.code()).isZero();
        assertThat(whole).startsWith(result.out().stripTrailing());
        assertThat(result.err()).contains("(the run ends here without its last event)");
    }

    @Test
    void severalRunsFollowEachOther() throws IOException {
        Files.writeString(trace, Files.readString(trace) + Files.readString(trace));
        var result = new Commands().run("replay", trace.toString());
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("question #1: 20 tokens", "question #2: 20 tokens", "40 in 2 runs");
    }

    @Test
    void interruptsEndIt() {
        var result = new Commands()
                .interruptedBy(cancel -> {
                    cancel.run();
                    return () -> {};
                })
                .run("replay", trace.toString(), "--pace", "2");
        assertThat(result.code()).isEqualTo(130);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "slow", "NaN"})
    void aPaceMustBeAPace(String pace) {
        var result = new Commands().run("replay", trace.toString(), "--pace", pace);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("draftscope: --pace: cannot be '" + pace + "'").hasLineCount(1);
    }

    @Test
    void filesThatAreNoTraceAreNamed() throws IOException {
        var empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        for (var name : new String[] {empty.toString(), folder.toString(), folder.resolve("none").toString()}) {
            var result = new Commands().run("replay", name);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).startsWith("draftscope: " + name).hasLineCount(1);
        }
        assertThat(new Commands().run("replay").err()).contains("missing: FILE");
    }
}
