package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.cli.terminal.Interrupts;
import draftscope.cli.terminal.ModelFinder;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.port.TokenIds;
import draftscope.model.hub.HubProgress;
import draftscope.model.input.RemoteException;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import draftscope.testing.ScriptedVocabulary;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTest {

    @TempDir
    private Path folder;

    private final ScriptedPairLoader story = ScriptedPairLoader.story();

    @Test
    void plainOutputIsTheTextAndNothingElse() {
        var plain = generate("--prompt", "once", "--max-new-tokens", "20");
        var traced = single(generate("--prompt", "once", "--max-new-tokens", "20", "--json"));

        assertThat(plain.code()).isZero();
        assertThat(plain.out()).isEqualTo(traced.end().orElseThrow().text() + "\n").doesNotContain("\u001b");
        assertThat(plain.err().lines())
                .hasSize(5)
                .first()
                .isEqualTo("tokens       20 (length reached)");
        assertThat(plain.err()).contains("tok/s", "tokens a round", "acceptance", "prefill", "draft", "verify");
    }

    @Test
    void everyPolicyWritesTheSameText() {
        var texts = List.of("none", "constant", "heuristic", "svip").stream()
                .map(p -> generate("--prompt", "once", "--max-new-tokens", "40", "--policy", p).out())
                .distinct();
        assertThat(texts).hasSize(1);
    }

    @Test
    void aStopTextEndsEveryPolicysTextAtTheSameTokenAndIsInTheTrace() {
        var whole = single(generate("--prompt", "once", "--json", "--max-new-tokens", "40")).end().orElseThrow().text();
        var stop = whole.substring(30, 36);
        var end = whole.indexOf(stop) + stop.length();
        for (var policy : List.of("none", "constant", "svip")) {
            var run = single(generate(
                    "--prompt", "once", "--json", "--max-new-tokens", "40", "--policy", policy,
                    "--stop", "never said", "--stop", stop));
            assertThat(run.end().orElseThrow().text().length()).as(policy).isBetween(end, end + 12);
            assertThat(run.end().orElseThrow().text()).startsWith(whole.substring(0, end));
            assertThat(run.end().orElseThrow().finish()).isEqualTo(RunEnded.Finish.STOP);
            assertThat(run.run().stops().texts()).containsExactly("never said", stop);
        }
        var refused = generate("--prompt", "once", "--stop", "");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--stop").contains("must not be empty");
    }

    @Test
    void aSystemPromptGoesThroughTheTemplateOrIsRefused() {
        var told = single(generate("--prompt", "once", "--json", "--system", "Be a fox.", "--max-new-tokens", "3"));
        assertThat(told.run().prompt()).isEqualTo("<system>Be a fox.<user>once<assistant>");

        for (var unframed : List.of("--prompt once --raw", "--prompt-ids 5,6")) {
            var loader = ScriptedPairLoader.story();
            var refused = new Commands().loading(loader)
                    .run(("generate " + unframed + " --system fox").split(" "));
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("--system").contains("chat template");
            assertThat(loader.specs()).as("refused before a model is loaded").isEmpty();
        }
    }

    @Test
    void idsHaveNoTemplateToPassOver() {
        assertThat(generate("--prompt-ids", "1,2", "--raw", "--json").err())
                .contains("note: --raw: not heeded; token ids are fed as they are");
        assertThat(generate("--prompt-ids", "1,2", "--json").err()).doesNotContain("not heeded");
    }

    @Test
    void theTraceSaysWhatWasAsked() {
        var result = generate(
                "--prompt", "once", "--json", "--policy", "svip", "--threshold", "0.5", "--entropy-coefficient", "0.2",
                "--temperature", "0.7", "--top-k", "5", "--top-p", "0.9", "--seed", "11", "--max-new-tokens", "9",
                "--threads", "1");
        var run = single(result).run();

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("{\"event\":\"run\",\"schema\":1,\"target\":");
        assertThat(run.policy().name()).isEqualTo("svip");
        assertThat(run.policy().constants()).containsEntry("h", 0.5).containsEntry("c", 0.2);
        assertThat(run.sampling()).isEqualTo(new draftscope.decoding.port.Sampling(0.7, 5, 0.9, 11));
        assertThat(run.maxNewTokens()).isEqualTo(9);
        assertThat(run.threads()).isEqualTo(1);
        assertThat(run.prompt()).isEqualTo("<user>once<assistant>");
    }

    @Test
    void theDefaultsAreThoseOfTheManual() {
        var run = single(generate("--prompt", "once", "--json")).run();
        assertThat(run.policy().name()).isEqualTo("svip");
        assertThat(run.policy().constants()).containsExactlyEntriesOf(draftscope.decoding.policy.Svip.REFERENCE.info().constants());
        assertThat(run.sampling()).isEqualTo(draftscope.decoding.port.Sampling.GREEDY);
        assertThat(run.maxNewTokens()).isEqualTo(256);
        var spec = story.specs().get(0);
        assertThat(spec.target()).isEqualTo(Path.of("assets/models/fable-14m"));
        assertThat(spec.draft()).contains(Path.of("assets/models/fable-2m"));
        assertThat(spec.device()).isEqualTo("auto");
        assertThat(spec.dtype()).isEqualTo("auto");
        assertThat(spec.threads()).isEqualTo(2);
        var constant = single(generate("--prompt", "once", "--json", "--policy", "constant")).run();
        assertThat(constant.policy().constants()).containsEntry("draft_length", 5.0);
    }

    @Test
    void rawPassesOverTheTemplate() {
        assertThat(single(generate("--prompt", " once", "--raw", "--json")).run().prompt()).isEqualTo(" once");
    }

    @Test
    void idsAreFedExactly() {
        var run = single(generate("--prompt-ids", "5, 6,7", "--json")).run();
        assertThat(run.promptIds()).isEqualTo(TokenIds.of(5, 6, 7));
        assertThat(run.prompt()).isEmpty();
    }

    @Test
    void promptsComeFromFilesAndStandardInput() throws IOException {
        var file = Files.writeString(folder.resolve("p.txt"), "once upon\n");
        assertThat(single(generate("--prompt-file", file.toString(), "--json")).run().prompt())
                .isEqualTo("<user>once upon<assistant>");
        Files.writeString(file, "\uFEFFonce upon\n");
        assertThat(single(generate("--prompt-file", file.toString(), "--json")).run().prompt())
                .isEqualTo("<user>once upon<assistant>");
        var piped = new Commands().loading(story).reading("a fox\r\n").run("generate", "--prompt-file", "-", "--json");
        assertThat(single(piped).run().prompt()).isEqualTo("<user>a fox<assistant>");
    }

    @Test
    void noneNeverLoadsADraft() {
        var result = generate("--prompt", "once", "--policy", "none", "--json", "--target", folder.toString());
        assertThat(result.code()).isZero();
        assertThat(story.specs().get(0).draft()).isEmpty();
        assertThat(single(result).run().draft()).isEmpty();
    }

    @Test
    void aLookUpNeedsNoDraftModel() {
        var result = generate("--prompt", "once", "--drafter", "lookup", "--json", "--target", folder.toString());
        assertThat(result.code()).isZero();
        assertThat(story.specs().get(0).draft()).isEmpty();
        assertThat(single(result).run().draft().orElseThrow().name()).isEqualTo("prompt-lookup");
    }

    @Test
    void aPairOfOnesOwnIsLoadedAsNamed() throws IOException {
        var target = Files.createDirectory(folder.resolve("t"));
        var draft = Files.createDirectory(folder.resolve("d"));
        generate("--prompt", "once", "--target", target.toString(), "--draft", draft.toString(), "--device", "cuda:1",
                "--dtype", "bfloat16", "--draft-dtype", "float16", "--threads", "3");
        assertThat(story.specs())
                .containsExactly(new draftscope.model.PairSpec(target, Optional.of(draft), "cuda:1", "bfloat16", 3)
                        .withDraftDtype("float16"));
    }

    @Test
    void modelsOfTheHubAreDownloadedAndLoaded() {
        ModelFinder hub = (reference, progress) -> {
            progress.at(new HubProgress.Status(HubProgress.Stage.LISTING, "", 0, 0, 0, 0, 0));
            progress.at(new HubProgress.Status(HubProgress.Stage.DOWNLOADING, "a.bin", 1, 2, 5 << 20, 20 << 20, 1 << 20));
            return folder.resolve(reference);
        };
        var options = new String[] {"generate", "--prompt", "once", "--target", "org/big", "--draft", "org/small"};
        var quiet = new Commands().loading(story).finding(hub).run(options);
        assertThat(quiet.code()).isZero();
        assertThat(story.specs().get(0).target()).isEqualTo(folder.resolve("org/big"));
        assertThat(story.specs().get(0).draft()).contains(folder.resolve("org/small"));
        assertThat(quiet.err()).startsWith("downloading org/big (20.0\u00a0MiB) …\ndownloading org/small (20.0\u00a0MiB) …\n");
        var shown = new Commands().loading(story).finding(hub).inTerminal().run(options);
        assertThat(shown.err())
                .startsWith("\r\u001b[Kasking the hub for org/big …\r\u001b[K"
                        + "downloading a.bin (1 of 2) 25\u00a0%, 1.00\u00a0MiB a second, 15 s left\r\u001b[K");
    }

    @Test
    void aHubOutOfReachIsNoBadInputButAMissingFolderIs() {
        ModelFinder hub = (reference, progress) -> {
            throw new RemoteException(reference, "the hub does not answer", "try again");
        };
        var id = new Commands().loading(story).finding(hub)
                .run("generate", "--prompt", "once", "--policy", "none", "--target", "org/big");
        assertThat(id.code()).isEqualTo(1);
        assertThat(id.err()).isEqualTo("draftscope: org/big: the hub does not answer; try again\n");
        var named = new String[] {"generate", "--prompt", "once", "--policy", "none", "--target", "my-model"};
        var name = new Commands().loading(story).finding(hub).run(named);
        assertThat(name.code()).isEqualTo(2);
        assertThat(name.err()).startsWith("draftscope: --target: there is no folder 'my-model'; name a folder with");
        var mirror = new Commands().loading(story).finding(hub).inTerminal("HF_ENDPOINT", "http://localhost").run(named);
        assertThat(mirror.code()).as("a hub of one's own is asked").isEqualTo(1);
    }

    /** A folder called like the organisation stands beside, here src; the hub's copy is meant all the same. */
    @Test
    void aCopyOfTheHubIsFoundBesideAFolderOfItsOrganisation() throws IOException {
        Files.createDirectories(folder.resolve("models--src--fable"));
        ModelFinder hub = (reference, progress) -> folder.resolve(reference);
        var options = new String[] {"generate", "--prompt", "once", "--policy", "none", "--target", "src/fable"};
        var found = new Commands().loading(story).finding(hub).inTerminal("HF_HUB_CACHE", folder.toString()).run(options);
        assertThat(found.code()).isZero();
        assertThat(story.specs().get(0).target()).isEqualTo(folder.resolve("src/fable"));
        var other = new Commands().loading(story).finding(hub).inTerminal("HF_HUB_CACHE", "/nowhere").run(options);
        assertThat(other.code()).isEqualTo(2);
    }

    @Test
    void aSetIsDecodedTurnByTurn() throws IOException {
        var set = Files.writeString(
                folder.resolve("set.jsonl"),
                """
                {"question_id": 81, "turns": ["once", "and"]}
                {"question_id": "b", "prompt": " a fox"}
                {"prompt_ids": [3, 4]}
                """);
        var result = generate(
                "--prompts", set.toString(), "--json", "--seed", "5", "--temperature", "1", "--max-new-tokens", "6");
        var runs = traces(result.out());

        assertThat(runs).extracting(r -> r.run().label().questionId().orElse("-")).containsExactly("81", "81", "\"b\"", "-");
        assertThat(runs).extracting(r -> r.run().label().turn().orElse(-1)).containsExactly(0, 1, -1, -1);
        assertThat(runs).extracting(r -> r.run().sampling().seed()).containsExactly(5L, 5L, 6L, 7L);
        assertThat(runs).allSatisfy(r -> assertThat(r.end().orElseThrow().label()).isEqualTo(r.run().label()));
        var answer = runs.get(0).end().orElseThrow().text().strip();
        assertThat(runs.get(1).run().prompt()).isEqualTo("<user>once<assistant>" + answer + "<user>and<assistant>");
        assertThat(runs.get(2).run().prompt()).isEqualTo(" a fox");
        assertThat(runs.get(3).run().promptIds()).isEqualTo(TokenIds.of(3, 4));
        assertThat(story.specs()).as("one process, one load").hasSize(1);
    }

    @Test
    void aSetIsSummedUp() throws IOException {
        var set = Files.writeString(folder.resolve("set.jsonl"), "{\"question_id\":1,\"turns\":[\"a\",\"b\"]}\n");
        var result = generate("--prompts", set.toString(), "--max-new-tokens", "6");
        assertThat(result.out().lines()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(result.err().lines().map(l -> l.split(":")[0]).limit(2))
                .containsExactly("question 1 turn 0", "question 1 turn 1");
        assertThat(result.err()).contains("tokens       12 in 2 runs");
    }

    @Test
    void theEndOfATextIsHeededUnlessIgnored() {
        var ends = new ScriptedPairLoader(
                ScriptedPair.Script.random(3, ScriptedVocabulary.words("a", "b", "c"), 1, 0.9).favouringEnd(1));
        var heeded = single(new Commands().loading(ends).run("generate", "--prompt", " a b", "--json"));
        assertThat(heeded.end().orElseThrow().finish()).isEqualTo(RunEnded.Finish.EOS);
        var ignored = single(new Commands().loading(ends).run("generate", "--prompt", " a b", "--json", "--ignore-eos"));
        assertThat(ignored.end().orElseThrow().finish()).isEqualTo(RunEnded.Finish.LENGTH);
        assertThat(ignored.end().orElseThrow().totals().newTokens()).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--drafter lookup --draft-dtype float16 | --draft-dtype: not heeded; no draft model drafts here",
                "--policy none --draft-dtype float16 | --draft-dtype: not heeded; no draft model drafts here",
                "--policy none --target assets/models/fable-14m --draft assets/models/fable-2m | --draft: not heeded; no draft",
                "--head assets/models/fable-14m-eagle | --head: not heeded; no head drafts here",
                "--policy none --drafter lookup | --drafter: not heeded; this policy drafts nothing",
                "--policy none --verification block | --verification: not heeded; this policy drafts nothing",
                "--policy none --tree-width 3 | --tree-width: not heeded; this policy drafts nothing",
                "--drafter lookup --tree-width 3 | --tree-width: not heeded; nothing that lookup takes",
                "--policy constant --threshold 0.5 | --threshold: not heeded; nothing that constant takes",
                "--top-k 5 --top-p 0.9 | --top-k, --top-p: not heeded; nothing is drawn at temperature 0",
                "--seed 1 | --seed: not heeded; nothing is drawn at temperature 0",
                "--seed 7 --temperature 1 |",
                "--seed 7 --drafter random --policy constant |",
                "--seed 7 --drafter random --policy none | --seed: not heeded; nothing is drawn at temperature 0",
                "--view text | --view: not heeded; --json writes the trace and nothing else",
                "--view rounds --color always | --view, --color: not heeded; --json writes the trace and nothing else",
                "--color never |",
                "--draft-dtype half-weights --threshold 0.4 |",
                "--policy constant --draft-length 3 --temperature 1 --top-k 5 |",
            })
    void whatIsGivenAndChangesNothingIsSaid(String options, String said) {
        var result = generate(("--prompt once --json " + options).split(" "));
        assertThat(result.code()).as(result.err()).isZero();
        if (said == null) {
            assertThat(result.err()).doesNotContain("not heeded");
        } else {
            assertThat(result.err()).contains("draftscope: note: " + said);
        }
        assertThat(single(result).rounds()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--temperature -1 | --temperature: temperature must be a number of at least 0, not -1.0",
                "--temperature NaN | --temperature: temperature must be a number of at least 0, not NaN",
                "--temperature x | --temperature cannot be 'x'; give a number; see draftscope generate --help",
                "--top-k -2 | --top-k: top-k must be at least 0, not -2",
                "--top-k 1.5 | --top-k cannot be '1.5'; give a whole number",
                "--top-p 0 | --top-p: top-p must lie in (0, 1], not 0.0",
                "--seed 99999999999999999999 | --seed cannot be '99999999999999999999'; give a whole number",
                "--max-new-tokens 0 | --max-new-tokens: must be at least 1, not 0",
                "--threads 0 | --threads: must be at least 1, not 0",
                "--threads 9999 | --threads: must be at most 1024",
                "--policy svipp | --policy: unknown policy 'svipp'; there are none, constant, heuristic, svip",
                "--policy constant --draft-length 0 | --draft-length: draft length must be a whole number between 1",
                "--policy heuristic --draft-length 41 | must lie between 1 and 40, not 41",
                "--threshold -1 | --threshold: threshold must be a number between 0",
                "--entropy-coefficient NaN | --entropy-coefficient: entropy coefficient must be a number between 0",
                "--drafter tree | --drafter: unknown drafter 'tree'",
                "--verification blocks | --verification: unknown verification 'blocks'; there are token, block, lenience, typical",
                "--verification block --drafter eagle2 | --verification: verification 'block' judges chains, and drafter 'eagle2' drafts trees",
                "--drafter eagle2 --tree-width 0 | --tree-width: tree width must be a whole number between 1 and 64, not 0",
                "--drafter eagle2 --tree-width 65 | --tree-width: tree width must be a whole number between 1 and 64, not 65",
                "--drafter eagle2 --tree-width x | --tree-width: tree width must be a whole number between 1 and 64, not 'x'",
                "--drafter eagle2 --tree-depth -1 | --tree-depth: tree depth must be a whole number between 0 and 63, not -1",
                "--drafter eagle2 --tree-depth 64 | --tree-depth: tree depth must be a whole number between 0 and 63, not 64",
                "--drafter eagle2 --tree-tokens 1 | --tree-tokens: tree tokens must be a whole number between 2 and 512, not 1",
                "--drafter eagle2 --tree-tokens 513 | --tree-tokens: tree tokens must be a whole number between 2 and 512, not 513",
                "--drafter eagle2 --tree-stop best | --tree-stop: tree stop must be one of beam-top1",
                "--drafter cape --cape-bins wide | --cape-bins: cape bins must be one of code, paper, not 'wide'",
                "--drafter eagle2 --head /nowhere/head | --head: there is no folder '/nowhere/head'",
                "--drafter eagle2 --head pom.xml | --head: 'pom.xml': it is a file",
                "--drafter glide --target assets/models/fable-14m | --target: comes without --head, and 'glide' drafts",
                "--device gpu | --device: there is no 'gpu'; give auto, cpu or cuda:N",
                "--dtype int8 | --dtype: there is no 'int8'",
                "--draft-dtype target | --draft-dtype: there is no 'target'; give one of auto, float32",
                "--color red | --color cannot be 'red'; give one of auto, always, never",
                "--target /nowhere/at/all --draft /nowhere | --target: there is no folder '/nowhere/at/all'",
                "--target nowhere.gguf --draft /tmp | --target: there is no file 'nowhere.gguf'; name a folder with",
                "--target src/nowhere --draft /tmp | --target: there is no folder 'src/nowhere'",
                "--target pom.xml --draft /tmp | --target: 'pom.xml': it is a file, and no GGUF file; name a GGUF file",
                "--draft /tmp | --draft: comes without --target",
                "--target /tmp | --target: comes without --draft, and this policy drafts",
                "--tempreature 1 | unknown: '--tempreature', '1'; did you mean --temperature?",
            })
    void badOptionsAreNamedInOneLine(String options, String message) {
        var arguments = ("--prompt once " + options).split(" ");
        var result = generate(arguments);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("draftscope: ").contains(message).doesNotContain("\tat ");
        assertThat(result.err().lines()).hasSize(1);
        assertThat(story.specs()).as("nothing was loaded").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--prompt",
                "--prompt a --prompt-ids 5",
                "--prompt-ids 5,,6",
                "--prompt-ids x",
                "--prompt-ids -3",
                "--prompt-ids 99999999999",
                "--prompt-file /nowhere.txt",
                "--prompt-file /",
                "--prompts /nowhere.jsonl",
                "--prompts /",
            })
    void badPromptsAreNamedInOneLine(String options) {
        var result = generate(options.isEmpty() ? new String[0] : options.split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("draftscope: ");
        assertThat(story.specs()).isEmpty();
    }

    @Test
    void emptyPromptsAreRefused() throws IOException {
        assertThat(generate("--prompt", "").err()).isEqualTo("draftscope: --prompt: is empty; give it some text\n");
        var file = Files.writeString(folder.resolve("empty.txt"), "\n");
        var result = generate("--prompt-file", file.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("empty.txt: is empty");
    }

    @Test
    void promptsBeyondTheContextAreRefused() {
        var small = new ScriptedPairLoader(ScriptedPair.storyScript().contexts(4, 4));
        var four = new Commands().loading(small).run("generate", "--prompt-ids", "1,2,3,4");
        assertThat(four.code()).isEqualTo(2);
        assertThat(four.err())
                .isEqualTo("draftscope: --prompt-ids: the prompt has 4 tokens, but the context of scripted-target holds 4;"
                        + " shorten it\n");
        var three = single(new Commands().loading(small).run("generate", "--prompt-ids", "1,2,3", "--json"));
        assertThat(three.end().orElseThrow().finish()).isEqualTo(RunEnded.Finish.LENGTH);
        assertThat(three.end().orElseThrow().totals().newTokens()).isEqualTo(1);
    }

    @Test
    void idsOutsideOfTheVocabularyAreRefused() {
        var result = generate("--prompt-ids", "5,4000");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("token id 4000 is not in the vocabulary of scripted-target; give ids from 0 to ");
    }

    @Test
    void aBrokenLineOfASetIsNamedBeforeAnythingRuns() throws IOException {
        var set = Files.writeString(folder.resolve("set.jsonl"), "{\"prompt\":\"a\"}\n{\"turns\":\"b\"}\n");
        var result = generate("--prompts", set.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("set.jsonl, line 2: field 'turns' must be a list with at least one text");
    }

    @Test
    void folderThatCannotBeLoadedIsOneLine() {
        var refusing = new ScriptedPairLoader(spec -> {
            throw new draftscope.model.input.BadInputException("config.json", "field 'model_type' is 'x'", "use llama");
        });
        var result = new Commands().loading(refusing).run("generate", "--prompt", "once");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("draftscope: config.json: field 'model_type' is 'x'; use llama\n");
    }

    @Test
    void aModelThatFailsEndsTheRunWithOneLine() {
        story.log().failNext("target.verify", 2, () -> new draftscope.decoding.port.DecodingException("the device is gone"));
        var result = generate("--prompt", "once", "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("draftscope: the device is gone\n");
        assertThat(single(result).end().orElseThrow().error()).contains("the device is gone");
        assertThat(story.pairs().get(0).closed()).isTrue();
    }

    @Test
    void anErrorIsOneLineToo() {
        var broken = new ScriptedPairLoader(spec -> {
            throw new UnsatisfiedLinkError("no torch\nin path");
        });
        var result = new Commands().loading(broken).run("generate", "--prompt", "once");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("draftscope: failed: java.lang.UnsatisfiedLinkError: no torch in path; --verbose tells more\n");
    }

    @Test
    void anInterruptEndsTheRunAndShowsHowFarItCame() {
        var cancel = new AtomicReference<Runnable>();
        Interrupts interrupts = c -> {
            cancel.set(c);
            return () -> cancel.set(null);
        };
        var seen = new java.io.ByteArrayOutputStream();
        var out = new OutputStream() {
            @Override
            public void write(int b) {
                seen.write(b);
                if (seen.size() == 100) {
                    cancel.get().run();
                }
            }
        };
        var result = new Commands()
                .loading(story)
                .interruptedBy(interrupts)
                .writingTo(out)
                .run("generate", "--prompt", "once", "--max-new-tokens", "1000");
        assertThat(result.code()).isEqualTo(130);
        assertThat(result.err()).contains("(cancelled)");
        assertThat(seen.toString(StandardCharsets.UTF_8)).endsWith("\n");
        assertThat(seen.size()).isLessThan(400);
        assertThat(cancel.get()).as("watching is over").isNull();
    }

    @Test
    void anInterruptGivesLoadingUp() {
        var result = new Commands()
                .loading(story)
                .interruptedBy(cancel -> {
                    cancel.run();
                    return () -> {};
                })
                .run("generate", "--prompt", "once");
        assertThat(result).isEqualTo(new Commands.Result(130, "", "draftscope: cancelled\n"));
        assertThat(story.pairs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--raw"})
    void aReaderThatIsGoneEndsTheRunQuietly(String option) {
        var closed = endingWith("Broken pipe");
        var result = new Commands()
                .loading(story)
                .writingTo(closed)
                .run("generate", "--prompt", " once", "--max-new-tokens", "1000", option);
        assertThat(result.code()).isEqualTo(130);
        assertThat(result.err()).isEmpty();
        assertThat(story.log().count("target.verify")).isLessThan(100);
    }

    @Test
    void aFullDiskIsToldInOneLine() {
        var result = new Commands()
                .loading(story)
                .writingTo(endingWith("No space left on device"))
                .run("generate", "--prompt", " once", "--max-new-tokens", "1000", "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("draftscope: the output takes no more (No space left on device);"
                        + " make room or write it elsewhere\n");
    }

    private static OutputStream endingWith(String problem) {
        return new OutputStream() {
            private int left = 300;

            @Override
            public void write(int b) throws IOException {
                if (--left < 0) {
                    throw new IOException(problem);
                }
            }
        };
    }

    @Test
    void peopleGuessFromStandardInputALineARoundAndClosedInputEndsIt() {
        var alone = generate("--prompt", "once", "--max-new-tokens", "20", "--policy", "none");
        var guessed = new Commands()
                .loading(story)
                .reading("upon a time\n\nfox\n")
                .run("generate", "--prompt", "once", "--max-new-tokens", "20", "--drafter", "you");
        assertThat(guessed.code()).as(guessed.err()).isZero();
        assertThat(guessed.out()).isEqualTo(alone.out());
        assertThat(guessed.err())
                .contains("round 1: your guess?", "round 3: your guess?", "the draft model would have guessed", "not told where people draft")
                .doesNotContain("round 5: your guess?", "tok/s");
        var traced = single(new Commands()
                .loading(story)
                .reading("upon a\n")
                .run("generate", "--prompt", "once", "--max-new-tokens", "20", "--drafter", "you", "--json"));
        assertThat(traced.run().draft().orElseThrow().architecture()).isEqualTo("you");
        assertThat(traced.rounds().get(0).drafted()).isEqualTo(2);
        assertThat(traced.rounds().get(3).drafted()).isZero();
    }

    @Test
    void teamsTakeTurnsAndThinkingEntersNoSpeed() {
        var guessed = new Commands()
                .loading(story)
                .reading("upon a\nzebra\n\n")
                .run("generate", "--prompt", "once", "--max-new-tokens", "20", "--drafter", "you", "--teams", "2");
        assertThat(guessed.code()).as(guessed.err()).isZero();
        assertThat(guessed.err())
                .contains("team 1, round 1: your guess?", "team 2, round 2: your guess?", "team 1, round 3: your guess?")
                .containsPattern("team 1: \\d of 2 stayed, team 2: \\d of [1-9]\\d* stayed")
                .contains("not told where people draft")
                .doesNotContain("tok/s");
        var alone = new Commands().loading(story).run("generate", "--prompt", "once", "--teams", "2");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--teams", "--drafter you");
        assertThat(new Commands().loading(story).run("generate", "--prompt", "once", "--drafter", "you", "--teams", "9").err()).contains("1 to 4");
    }

    /** As in a shell: Tab asks what may follow, and is no guess. */
    @Test
    void aLineThatEndsWithATabAsksWhatMayFollowIt() {
        var guessed = new Commands()
                .loading(story)
                .reading("upon\t\nupon a time\n")
                .run("generate", "--prompt", "once", "--max-new-tokens", "20", "--drafter", "you");
        assertThat(guessed.code()).as(guessed.err()).isZero();
        assertThat(guessed.out()).isEqualTo(generate("--prompt", "once", "--max-new-tokens", "20", "--policy", "none").out());
        assertThat(guessed.err()).contains("of 3 guessed tokens stayed").doesNotContain("of 1 guessed tokens stayed");
    }

    private Commands.Result generate(String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = "generate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return new Commands().loading(story).run(arguments);
    }

    private static Trace single(Commands.Result result) {
        var runs = traces(result.out());
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static List<Trace> traces(String out) {
        var file = TraceFile.read(new ByteArrayInputStream(out.getBytes(StandardCharsets.UTF_8)));
        assertThat(file.damage()).isEmpty();
        return file.runs();
    }
}
