package draftscope.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.Fixtures;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("model")
class OpenTokenizersTest {

    @TempDir
    Path folder;

    private final OpenTokenizers tokenizers = new OpenTokenizers();

    @Test
    void oneThatIsOpenServesAllWhoAskForTheSameUntilTheLastClosesIt() throws IOException {
        var file = Fixtures.checkpoint("qwen2-bias-tied").resolve("tokenizer.json");
        var elsewhere = Files.copy(file, folder.resolve("tokenizer.json"));
        var one = tokenizers.open(TokenizerSource.of(file));
        var other = tokenizers.open(TokenizerSource.of(elsewhere));
        assertThat(other.table()).as("opened once").isSameAs(one.table());
        var ids = one.encode("once upon a time", true);
        one.close();
        one.close();
        assertThat(other.encode("once upon a time", true)).as("closed by one, twice").isEqualTo(ids);
        other.close();
        assertThatThrownBy(() -> other.encode("x", true)).isInstanceOf(IllegalStateException.class);
        try (var again = tokenizers.open(TokenizerSource.of(file))) {
            assertThat(again.table()).isNotSameAs(one.table());
            assertThat(again.encode("once upon a time", true)).isEqualTo(ids);
        }
    }

    @Test
    void anotherByteIsAnotherTokenizer() {
        var source = TokenizerSource.of(Fixtures.checkpoint("qwen2-bias-tied").resolve("tokenizer.json"));
        var spaced = new TokenizerSource(
                source.where(), (new String(source.json(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        try (var one = tokenizers.open(source);
                var other = tokenizers.open(spaced)) {
            assertThat(other.table()).isNotSameAs(one.table());
        }
    }

    @Test
    void oneThatDoesNotOpenIsNotKept() {
        var broken = new TokenizerSource(Path.of("broken"), "{".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokenizers.open(broken)).isInstanceOf(BadInputException.class).hasMessageContaining("broken");
        }
    }
}
