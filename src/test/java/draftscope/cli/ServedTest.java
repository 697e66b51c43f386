package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.ModelFinder;
import draftscope.model.ServedEngine;
import draftscope.model.machine.Assets;
import draftscope.model.served.FakeEngine;
import draftscope.model.served.ServedPairLoader;
import draftscope.model.served.ServedPorts;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.model.torch.EmbeddedRows;
import draftscope.model.torch.TorchPairLoader;
import draftscope.trace.TraceFile;
import draftscope.trace.export.GenerateLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target served elsewhere, from the command line. */
class ServedTest {

    private static final String DRAFT = Assets.locate().draft().toString();
    private static final String TOKENIZER = Assets.locate().target().toString();

    private HuggingFaceTextTokenizer tokenizer;
    private EmbeddedRows rows;
    private FakeEngine server;

    @BeforeEach
    void serve() throws IOException {
        tokenizer = HuggingFaceTextTokenizer.open(Assets.locate().target().resolve("tokenizer.json"));
        rows = new EmbeddedRows(Assets.locate().target(), tokenizer.size());
        server = new FakeEngine(ServedEngine.VLLM, rows::after);
        server.reads(text -> tokenizer.encode(text, true).toArray());
        server.asksFor("open-sesame-1");
    }

    @AfterEach
    void stop() {
        server.close();
        rows.close();
        tokenizer.close();
    }

    @Test
    void aRunOverAServerIsTheTargetsOwnAndItsTraceSaysWhoServed() throws IOException {
        var base = List.of("generate", "--prompt", "Once upon a time", "--json", "--max-new-tokens", "24", "--threads", "1");
        var own = run(base, "--policy", "none");
        assertThat(own.err()).isEmpty();
        var served = run(
                base, "--target", server.address().toString(), "--draft", DRAFT, "--tokenizer", TOKENIZER,
                "--served-key-env", "SERVER_KEY");
        assertThat(served.err()).isEmpty();
        var trace = read(served.out());
        assertThat(trace.runs().get(0).end().orElseThrow().outputIds())
                .isEqualTo(read(own.out()).runs().get(0).end().orElseThrow().outputIds());
        assertThat(served.out().lines().findFirst().orElseThrow())
                .contains("\"target\":{\"name\":\"org/large\",\"served\":{\"engine\":\"vllm\",\"version\":\"0.11.0\"}},");
        assertThat(GenerateLine.of(trace.runs().get(0).run(), model -> Optional.of(model.name())))
                .contains(" --target vllm+http://HOST --served-model org/large --draft fable-2m ");
        assertThat(served.out()).contains("\"served\":{\"requests\":1").doesNotContain("sesame").doesNotContain("\"overlap\"");
    }

    @Test
    void theTokenizerIsThatOfTheModelTheServerSaysItServes() {
        var asked = new ArrayList<String>();
        var result = new Commands()
                .loading(loader())
                .inTerminal("SERVER_KEY", "open-sesame-1")
                .finding(new ModelFinder() {
                    @Override
                    public java.nio.file.Path find(String reference, draftscope.model.hub.HubProgress progress) {
                        return java.nio.file.Path.of(reference);
                    }

                    @Override
                    public java.nio.file.Path findTokenizer(String reference, draftscope.model.hub.HubProgress progress) {
                        asked.add(reference);
                        return Assets.locate().target();
                    }
                })
                .run("generate", "--prompt", "Once", "--max-new-tokens", "4", "--target", server.address().toString(),
                        "--served-key-env", "SERVER_KEY", "--drafter", "lookup", "--color", "never");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(asked).containsExactly("org/large");
    }

    @Test
    void whatCannotBeIsRefusedInOneLineWithTheWayOut() {
        var base = List.of("generate", "--prompt", "x", "--target", server.address().toString());
        refused(run(base, "--draft", DRAFT, "--tokenizer", TOKENIZER), "asks for a key");
        refused(run(base, "--drafter", "eagle2", "--tokenizer", TOKENIZER), "--drafter model or lookup");
        refused(
                run(base, "--draft", DRAFT, "--tokenizer", TOKENIZER, "--served-key-env", "SERVER_KEY", "--temperature", "0.7"),
                "--temperature 1 --top-k 0 --top-p 1");
        refused(
                run(base, "--draft", DRAFT, "--tokenizer", TOKENIZER, "--served-key-env", "SERVER_KEY", "--served-model", "other"),
                "serves 'org/large' and not 'other'");
        refused(run(base, "--draft", DRAFT, "--tokenizer", TOKENIZER, "--served-key-env", "UNSET"), "there is no variable UNSET");
        refused(run(List.of("generate", "--prompt", "x", "--served-model", "m")), "served elsewhere");
        refused(run(List.of("generate", "--prompt", "x", "--target", "http://host:8000", "--draft", DRAFT)), "which engine");
    }

    @Test
    void aFolderThatOnlyTheServerHasIsToldWithTheWayOut() {
        server.serves("/data/on/that/machine");
        refused(
                run(List.of("generate", "--prompt", "x", "--target", server.address().toString()), "--draft", DRAFT,
                        "--served-key-env", "SERVER_KEY"),
                "the server says it serves '/data/on/that/machine'");
    }

    @Test
    void aKeyIsTypedUnseen() {
        var before = System.in;
        System.setIn(new ByteArrayInputStream("open-sesame-1\n".getBytes(StandardCharsets.UTF_8)));
        try {
            var made = run(
                    List.of("generate", "--prompt", "Once", "--max-new-tokens", "4", "--json"), "--target",
                    server.address().toString(), "--tokenizer", TOKENIZER, "--drafter", "lookup", "--served-key");
            assertThat(made.code()).as(made.err()).isZero();
            assertThat(made.out() + made.err()).doesNotContain("sesame");
        } finally {
            System.setIn(before);
        }
    }

    private static void refused(Commands.Result result, String said) {
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.BAD_INPUT);
        // Loading tells in a line that is taken back.
        var last = result.err().substring(result.err().lastIndexOf('\r') + 1);
        assertThat(last.strip().lines()).hasSize(1);
        assertThat(last).contains(said).doesNotContain("sesame");
    }

    private static ServedPairLoader loader() {
        return new ServedPairLoader(new TorchPairLoader(), ServedPorts.system());
    }

    private static Commands.Result run(List<String> base, String... more) {
        var arguments = new ArrayList<>(base);
        arguments.addAll(List.of(more));
        return new Commands()
                .loading(loader())
                .inTerminal("SERVER_KEY", "open-sesame-1", "NO_COLOR", "1")
                .run(arguments.toArray(String[]::new));
    }

    private static TraceFile read(String json) throws IOException {
        return TraceFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
