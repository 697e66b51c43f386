package draftscope.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameClaimsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PLAIN = Path.of("src", "test", "resources", "checkpoints", "llama-gqa-tied", "tokenizer.json");

    @TempDir
    Path folder;

    @Test
    void aTokenThatIsAskedForAndNotPutIsNamedAndOneThatIsPutAndNotWanted() throws IOException {
        tokenizer(false);
        config("{\"add_bos_token\": true, \"bos_token\": \"<|endoftext|>\"}");
        assertThat(unheeded()).singleElement().asString()
                .contains("tokenizer_config.json says add_bos_token true")
                .contains("tokenizer.json puts no <|endoftext|> before");
        tokenizer(true);
        config("{\"add_bos_token\": false, \"bos_token\": {\"content\": \"<|endoftext|>\"},"
                + " \"add_eos_token\": true, \"eos_token\": \"<|endoftext|>\"}");
        assertThat(unheeded()).hasSize(2)
                .anyMatch(note -> note.contains("add_bos_token false") && note.contains("puts <|endoftext|> before"))
                .anyMatch(note -> note.contains("add_eos_token true") && note.contains("puts no <|endoftext|> after"));
    }

    @Test
    void whatAgreesOrIsNotThereIsNotNamed() throws IOException {
        tokenizer(true);
        assertThat(unheeded()).isEmpty();
        for (var config : new String[] {
            "{\"add_bos_token\": true, \"bos_token\": \"<|endoftext|>\", \"add_eos_token\": false, \"eos_token\": \"<|endoftext|>\"}",
            "{\"add_bos_token\": false, \"bos_token\": null}",
            "{\"add_bos_token\": \"yes\", \"bos_token\": \"<|endoftext|>\"}",
            "{}"
        }) {
            config(config);
            assertThat(unheeded()).as(config).isEmpty();
        }
    }

    private List<String> unheeded() {
        try (var tokenizer = HuggingFaceTextTokenizer.open(folder.resolve("tokenizer.json"))) {
            return tokenizer.unheeded(folder);
        }
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), json);
    }

    /** The fixture's tokenizer, with or without a token before every text. */
    private void tokenizer(boolean begins) throws IOException {
        var json = (ObjectNode) JSON.readTree(PLAIN.toFile());
        if (begins) {
            json.set("post_processor", JSON.readTree("{\"type\": \"TemplateProcessing\","
                    + " \"single\": [{\"SpecialToken\": {\"id\": \"<|endoftext|>\", \"type_id\": 0}}, {\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}],"
                    + " \"pair\": [], \"special_tokens\": {\"<|endoftext|>\": {\"id\": \"<|endoftext|>\", \"ids\": [0], \"tokens\": [\"<|endoftext|>\"]}}}"));
        }
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), json);
    }
}
