package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule is learned from traces in the terminal and given to a policy. */
class LearnTest {

    @TempDir
    private Path folder;

    private Commands commands() {
        return new Commands().loading(ScriptedPairLoader.story()).finding((reference, progress) -> Path.of(reference));
    }

    private Path traces() throws IOException {
        var all = new StringBuilder();
        for (int seed = 1; seed <= 5; seed++) {
            all.append(commands()
                    .run("generate", "--json", "--prompt", "once upon", "--policy", "constant", "--draft-length", "6",
                            "--temperature", "1", "--seed", "" + seed, "--max-new-tokens", "60")
                    .out());
        }
        return Files.writeString(folder.resolve("runs.jsonl"), all);
    }

    @Test
    void aRuleIsLearnedShownDrawnAndUsed() throws IOException {
        one(
                commands().run("generate", "--prompt", "x", "--policy", "learned", "--rule", folder.resolve("none.json").toString()),
                "none.json: there is no such file; name a file that 'draftscope learn' wrote");
        var rule = folder.resolve("rule.json");
        var picture = folder.resolve("rule.svg");
        var made = commands().run(
                "learn", traces().toString(), "--out", rule.toString(), "--picture", picture.toString());
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("judged tokens of 4 runs", "of 1 other runs", "own_weight", "Brier score");
        assertThat(Files.readString(picture)).startsWith("<svg").contains("</svg>");
        var used = commands().run(
                "generate", "--json", "--prompt", "once", "--policy", "learned", "--rule", rule.toString(), "--max-new-tokens", "20");
        assertThat(used.code()).as(used.err()).isZero();
        var weight = Files.readString(rule).replaceAll("(?s).*\"own_weight\" : ([-0-9.E]+).*", "$1");
        assertThat(used.out().lines().findFirst().orElseThrow()).contains("\"own_weight\":" + weight);
        assertThat(used.out()).contains("\"note\":{\"values\":[");
        var given = commands().run(
                "generate", "--json", "--prompt", "once", "--policy", "learned", "--rule", rule.toString(),
                "--rule-threshold", "0.25", "--max-new-tokens", "20");
        assertThat(given.out()).contains("\"rule_threshold\":0.25");
        for (var policy : List.of("svip", "learned")) {
            var out = folder.resolve(policy + ".jsonl").toString();
            var bench = commands().run(
                    "bench", "--limit", "1", "--max-new-tokens", "4", "--policies", policy, "--rule", rule.toString(), "--out", out);
            assertThat(bench.code()).as(bench.err()).isZero();
            assertThat(bench.err().contains("--rule: not heeded; no policy here goes by a rule")).isEqualTo(policy.equals("svip"));
        }
    }

    @Test
    void whatCannotBeUsedIsOneLine() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{\"kind\":\"something\"}");
        one(commands().run("generate", "--prompt", "x", "--policy", "learned", "--rule", broken.toString()), "broken.json: it is no stop rule");
        one(commands().run("generate", "--prompt", "x", "--policy", "svip", "--rule", broken.toString()), "no stop rule");
        var rule = folder.resolve("rule.json");
        commands().run("learn", traces().toString(), "--out", rule.toString());
        one(commands().run("generate", "--prompt", "x", "--policy", "svip", "--rule", rule.toString()), "policy 'svip' goes by no rule");
        one(commands().run("learn", folder.resolve("none.jsonl").toString()), "there is no such file");
        one(commands().run("learn", Files.writeString(folder.resolve("bad.jsonl"), "{\"event\":\"round\"}\n").toString()), "line 1");
        one(commands().run("learn", Files.writeString(folder.resolve("empty.jsonl"), "").toString()), "no chain was drafted");
        one(commands().run("learn", rule.toString(), "--out", rule.toString()), "--out");
    }

    private static void one(Commands.Result result, String said) {
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err().strip().lines()).hasSize(1);
        assertThat(result.err()).contains(said);
    }
}
