package draftscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.port.TokenIds;
import draftscope.model.tokenizer.Detokenizer;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class DetokenizerProperties {

    private HuggingFaceTextTokenizer tokenizer;

    @BeforeProperty
    void open() {
        tokenizer = HuggingFaceTextTokenizer.open(
                Fixtures.checkpoint("llama-gqa-tied").resolve("tokenizer.json"));
    }

    @AfterProperty
    void close() {
        tokenizer.close();
    }

    @Property(tries = 500, seed = "1")
    void anyTokensSayTogetherWhatTheirBytesSay(@ForAll @Size(max = 40) List<@IntRange(max = 319) Integer> ids) {
        var bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            bytes.writeBytes(tokenizer.bytes(id));
        }
        assertThat(tokenizer.decode(
                        TokenIds.of(ids.stream().mapToInt(Integer::intValue).toArray())))
                .isEqualTo(bytes.toString(StandardCharsets.UTF_8));
    }

    @Property(tries = 300, seed = "2")
    void anyTextComesBack(@ForAll @StringLength(max = 60) String text) {
        var whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var ids = tokenizer.encode(whole, false);
        assertThat(tokenizer.decode(ids)).isEqualTo(whole);
        var running = Detokenizer.ofWholeText(tokenizer);
        var shown = ids.stream().mapToObj(running::push).collect(Collectors.joining());
        assertThat(shown + running.finish()).isEqualTo(whole);
    }
}
